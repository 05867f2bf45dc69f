/** Looking across accounts, and searching. */

export const pattern = {
  "pattern.title": "Mirar en conjunto",
  "pattern.what":
    "{n, plural, one {Un relato.} other {# relatos que nombran a la misma persona.}} A quienes escribieron, nadie les ha hablado de las demás personas.",
  "pattern.none": "No tienes ninguno de estos relatos, así que no hay nada que mirar.",
  "pattern.no-own":
    "Ninguno de estos relatos está abierto para ti, así que no puedes marcar nada. Ves lo que otras personas comparten contigo.",
  "pattern.mark.where": "Marcar algo en un relato",
  "pattern.mark.words": "Marcar palabras",
  "pattern.mark.time": "Marcar un momento",

  "pattern.times": "Cuándo fue",
  "pattern.times.none": "Aún no hay momentos marcados.",
  "pattern.times.key":
    "Un rombo es un día exacto. Una barra de rayas quiere decir: en algún momento de ese tiempo. Una barra llena quiere decir: todo ese tiempo. Una línea de puntos quiere decir: después de eso, y nadie sabe cuánto.",
  "pattern.times.list": "Lo mismo, en una lista",
  "pattern.save": "Guardar la imagen",
  "pattern.print": "Imprimir o guardar como PDF",

  "pattern.marks": "Lo que se marcó",
  "pattern.marks.none": "Aún no hay nada marcado.",
  "pattern.about": "¿De qué se trata?",
  "pattern.about.place": "Un lugar",
  "pattern.about.role": "El papel de alguien",
  "pattern.about.approach": "Cómo fue el acercamiento",
  "pattern.about.words": "Palabras que se dijeron",
  "pattern.about.other": "Otra cosa",
  "pattern.change": "Cambiar",
  "pattern.change.name": "Cambiar: {what}",

  "pattern.joins": "En qué coincidieron",
  "pattern.joins.none": "Estos relatos no han coincidido en nada.",
  "pattern.joins.closed": "no abierto para ti",
  "pattern.joins.list": "Lo mismo, en una lista",

  "pattern.sharing": "Quién puede ver lo que se marca",
  "pattern.sharing.what":
    "Lo que marcas lo ve quien lleva el acompañamiento, y nadie más. Puedes compartir marcas, una por una, con un círculo de personas.",
  "pattern.sharing.none": "Aún no hay ningún círculo.",
  "pattern.sharing.new": "Hacer un círculo",
  "pattern.sharing.who": "¿Quién más, además de ti?",
  "pattern.sharing.weight": "Lo que se comparte una vez ya no se puede sacar de la memoria de nadie.",
  "pattern.sharing.make": "Hacer este círculo",

  "pattern.mark.title": "Marcar palabras",
  "pattern.mark.text": "En pocas palabras: ¿qué es?",
  "pattern.mark.text.hint": "Por ejemplo: la entrada de un hotel, de noche.",
  "pattern.moment.title": "Marcar un momento",
  "pattern.moment.text": "En pocas palabras: ¿qué pasó entonces?",
  "pattern.moment.text.hint": "Aparecerá en la línea de tiempo.",
  "pattern.quote": "El relato",
  "pattern.quote.hint":
    "Elige las palabras, con el ratón, un dedo, o Mayús (Shift) y las flechas del teclado.",
  "pattern.quote.take": "Tomar las palabras elegidas",
  "pattern.quote.chosen": "Las palabras que elegiste:",
  "pattern.quote.other": "Elegir otras palabras",
  "pattern.seen": "Quién puede verlo",
  "pattern.seen.always": "Lo ve quien lleva el acompañamiento. Nadie más, si no marcas otra cosa.",
  "pattern.seen.circle": "También: {names}",
  "pattern.seen.own": "Solo lo ve quien lleva el acompañamiento.",
  "pattern.seen.shared": "Compartido con un círculo.",
  "pattern.keep": "Guardarlo",
  "pattern.kept": "Está guardado.",
  "pattern.drop": "Quitarlo",
  "pattern.drop.sure":
    "Ya no se mostrará. Las versiones anteriores quedan selladas en el libro de la oficina.",
  "pattern.dropped": "Se quitó.",

  "search.title": "Buscar",
  "search.what": "Busca en todo lo que está abierto para ti. Se hace solo en este navegador.",
  "search.words": "Palabras que buscas",
  "search.find": "Buscar",
  "search.found": "{n, plural, one {Se encontró # lugar.} other {Se encontraron # lugares.}}",
  "search.none": "No se encontró nada.",
  "search.many":
    "Se encontraron más de {n} lugares. Aquí están los primeros. Prueba con palabras más largas.",
  "search.open": "Abrir el relato {code}",
  "search.where.words": "En las palabras de quien escribió el relato",
  "search.where.reach": "En cómo comunicarse con quien escribió el relato",
  "search.where.letter": "En una carta",
  "search.where.given": "En lo que entregó quien escribió el relato",
  "search.where.note": "En una nota",
  "search.where.task": "En una tarea",
  "search.where.mark": "En lo que se marcó",
  "search.where.moment": "En un momento marcado",
  "search.where.identifier": "En los datos de la persona nombrada",
} as const;

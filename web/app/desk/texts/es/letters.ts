/** Letters with an author. */

export const letters = {
  "letters.title": "Cartas con quien escribió {code}",
  "letters.reading": "Mirando si hay cartas…",
  "letters.list": "Cartas",
  "letters.none": "Aún no hay cartas.",
  "letters.older": "Mostrar {n, plural, one {# carta anterior} other {# cartas anteriores}}",
  "letters.new": "Nueva",
  "letters.theirs": "De quien escribió el relato, {moment}",
  "letters.mine": "De {name}, {moment}",
  "letters.desk": "esta oficina",
  "letters.unread": "Aún no hay señal de que quien escribió el relato la haya leído.",
  "letters.missing.theirs":
    "{n, plural, one {Falta la carta {first} de quien escribió el relato.} other {Faltan las cartas {first} a {last} de quien escribió el relato.}} El tablero no {n, plural, one {la} other {las}} entrega.",
  "letters.missing.mine":
    "{n, plural, one {Falta la carta {first} de esta oficina.} other {Faltan las cartas {first} a {last} de esta oficina.}} El tablero no {n, plural, one {la} other {las}} entrega.",
  "letters.missing.what": "Mira otra vez más tarde. Si siguen faltando, avisa a quien lleva el tablero.",
  "letters.removed":
    "Quien escribió el relato quitó cartas anteriores del tablero. Lo que ya leíste sigue aquí.",
  "letters.asks": "Pediste esto:",
  "letters.answer.given": "Te entregó lo que pediste.",
  "letters.answer.no": "Dijo que no a algo que pediste.",
  "letters.answer.later": "Dijo “ahora no” a algo que pediste.",
  "letters.gave": "Entregado con la carta: {name}",
  "letters.gave.see": "Ver lo que se entregó",
  "letters.next": "Qué viene ahora: {text}",
  "letters.next.by": "Hasta el {day}.",
  "letters.ended.theirs": "Quien escribió el relato terminó el contacto.",
  "letters.ended.mine": "Esta oficina terminó el contacto.",
  "letters.look": "Ver si hay cartas nuevas",

  "letter.title": "Escribir una carta",
  "letter.text": "Tu carta",
  "letter.hint":
    "Pueden leerla quien escribió el relato y quien lleva el acompañamiento. También la abre la hoja de recuperación. Una vez enviada, no se puede retirar.",
  "letter.need": "Escribe algo primero.",
  "letter.send": "Enviar esta carta",
  "letter.sent": "Tu carta está enviada.",

  "ask.title": "Pedir algo",
  "ask.what":
    "Quien escribió el relato responde a cada cosa por separado y puede decir que no. Pide solo lo que necesites.",
  "ask.kind": "¿Qué pides?",
  "ask.record": "Palabras de sus notas",
  "ask.file": "Un archivo",
  "ask.answer": "Una respuesta a una pregunta",
  "ask.text": "En una frase",
  "ask.text.hint": "Por ejemplo: el mensaje de aquella noche, si aún lo tienes.",
  "ask.add": "Añadir esto a la lista",
  "ask.list": "Vas a pedir",
  "ask.remove": "Quitar “{name}”",
  "ask.full": "En una carta hay espacio para dieciséis cosas.",
  "ask.need": "Escribe en una frase lo que pides y añádelo a la lista.",
  "ask.need.add": "Has escrito algo que aún no está en la lista. Añádelo o bórralo.",
  "ask.why": "Di para qué lo necesitas",
  "ask.send": "Pedir {n, plural, one {esto} other {estas # cosas}}",
  "ask.sent": "Quien escribió el relato ya puede ver lo que pides.",

  "end.title": "Terminar el contacto",
  "end.what":
    "Después de esto, ninguna de las dos partes puede enviar cartas aquí. Nadie puede empezar de nuevo.",
  "end.text": "Unas últimas palabras para quien escribió el relato",
  "end.go": "Terminar el contacto",
  "end.sure":
    "Quien escribió el relato podrá leer tus últimas palabras, pero no responder aquí. Esto no se puede deshacer.",
  "end.done": "El contacto ha terminado.",
  "end.over.me": "Esta oficina terminó el contacto. Ya no se pueden enviar cartas.",
  "end.over.desk":
    "Quien escribió el relato terminó el contacto. Ya no se pueden enviar cartas. No busques otra vía.",
  "end.over.time": "El tiempo para las cartas ha terminado. Ya no se pueden enviar cartas.",
} as const;

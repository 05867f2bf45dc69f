/** Coming in, keeping, coming back, leaving. */

export const keep = {
  "keep.words.title": "Tus ocho palabras",
  "keep.words.what": "Con estas ocho palabras puedes volver a tus notas. Son palabras en inglés.",
  "keep.words.only":
    "Solo tú las tienes. Nadie puede enviártelas otra vez. Escríbelas en papel o imprímelas.",
  "keep.words.where": "Pon el papel donde solo mires tú. No dice para qué sirve.",
  "keep.words.other": "Mostrarme otras palabras",
  "keep.words.print": "Imprimir estas palabras",
  "keep.words.next": "Las tengo en papel",
  "keep.words.again": "Mostrar mis palabras otra vez",
  "keep.words.have": "Ya tienes tus palabras",
  "keep.words.have.text": "Puedes imprimirlas otra vez o elegir otras nuevas.",

  "keep.check.title": "Escribe tres de tus palabras",
  "keep.check.hint":
    "Lo pedimos para que un error al copiarlas no te deje fuera. Bastan las cuatro primeras letras.",
  "keep.check.word": "Palabra {n}",
  "keep.check.wrong": "La palabra {n} es otra. Vuelve a mirarla.",
  "keep.check.empty": "Escribe la palabra {n}.",
  "keep.check.next": "Usar estas palabras",

  "keep.error.title": "Mira esto otra vez, por favor",
  "keep.step.stretch":
    "Tus palabras se convierten en una cerradura. En un teléfono antiguo puede tardar un minuto.",
  "keep.step.trustees": "Pedimos ayuda a los grupos que cuidan de este lugar.",
  "keep.step.board": "Traemos lo que está guardado, o lo guardamos.",
  "keep.step.wait":
    "Hay mucha gente aquí en este momento. Volvemos a preguntar en {n, plural, one {# segundo} other {# segundos}}.",

  "keep.where.title": "¿Dónde quieres guardar tus notas?",
  "keep.where.now": "Tus palabras están listas. Tus notas siguen solo en esta pantalla.",
  "keep.where.invited":
    "Con una invitación, tus notas se guardan aquí. Puedes abrirlas desde cualquier lugar.",
  "keep.where.device":
    "Sin invitación, este dispositivo puede guardarlas bajo llave. Entonces solo podrás abrirlas en este dispositivo.",
  "keep.where.later": "Decidirlo más tarde",

  "keep.kit.title": "Imprimir otra vez tus palabras",
  "keep.kit.hint": "No guardamos tus palabras. Escribe las ocho una vez más y podrás imprimirlas.",
  "keep.kit.show": "Mostrar la página para imprimir",
  "keep.kit.ready": "Tus palabras, listas para imprimir",
  "keep.sheet.title": "Notas",
  "keep.sheet.address": "Dirección",
  "keep.sheet.words": "Palabras",
  "keep.sheet.how": "Para abrir",
  "keep.sheet.go": "Ve a la dirección de arriba.",
  "keep.sheet.press": "Pulsa “Abrir tus notas”.",
  "keep.sheet.type": "Escribe las ocho palabras en este orden.",

  "keep.join.what": "Una invitación deja entrar a una persona, una vez. No dice quién eres.",
  "keep.join.first": "Elige primero ocho palabras para volver. Así nada puede perderse por el camino.",
  "keep.join.label": "Tu invitación",
  "keep.join.hint": "Empieza por “covey-” y es larga. Pégala o escríbela entera.",
  "keep.join.press": "Usar esta invitación",
  "keep.join.words": "Elegir ocho palabras",
  "keep.join.done": "Ya estás dentro",
  "keep.join.done.text": "Tu invitación fue aceptada. No vas a necesitarla de nuevo.",
  "keep.join.none": "¿No tienes invitación?",
  "keep.join.none.what":
    "Puedes escribir primero y guardar tus notas en este dispositivo. Para depositar necesitas una invitación.",
  "keep.join.none.how":
    "Pídela al sindicato, la escuela o la oficina que te habló de este lugar. O a uno de los grupos que lo cuidan.",
  "keep.join.none.later": "Continuar sin invitación",
  "keep.join.empty": "Pega aquí tu invitación.",
  "keep.join.damaged": "Una parte de esta invitación falta o no está bien. Cópiala entera otra vez.",
  "keep.join.expired": "Esta invitación es demasiado antigua. Pide una nueva.",
  "keep.join.spent": "Esta invitación ya se usó. Cada una sirve una vez. Pide una nueva.",
  "keep.join.elsewhere":
    "Esta invitación es para otro lugar, o alguien la cambió. Pregunta para qué lugar es.",
  "keep.join.waiting":
    "Aún han respondido muy pocos grupos. Usa la misma invitación más tarde. Te sigue sirviendo.",

  "keep.open.hint":
    "En su orden y con espacios. Bastan las cuatro primeras letras de cada palabra. Nadie las ve.",
  "keep.open.press": "Abrir mis notas",
  "keep.open.none": "Aún no tengo palabras",
  "keep.open.device": "Este dispositivo guarda notas bajo llave.",
  "keep.open.empty": "Escribe aquí tus ocho palabras.",
  "keep.open.count":
    "Deben ser ocho palabras. Aquí {n, plural, =0 {no hay ninguna} one {solo hay #} other {hay #}}.",
  "keep.open.word": "La palabra {n} no es de las que usamos. Vuelve a mirar sus letras.",
  "keep.open.wrong":
    "Estas palabras no abren nada aquí. Mira cada palabra y el orden. Puedes probar cuantas veces quieras.",
  "keep.open.deleted.device":
    "Este dispositivo tiene aún una copia bajo llave. Ya solo la abren estas palabras.",
  "keep.open.foreign": "Estas palabras son de otro programa",
  "keep.open.foreign.text":
    "Puedes entrar, y lo que guarda ese programa queda como está. Para tus notas de aquí, elige palabras nuevas.",

  "keep.keeping.nowhere": "Tus notas están solo en esta pantalla. Si cierras la página, se pierden.",
  "keep.keeping.board": "Tus notas se guardan aquí, bajo llave. Solo tus ocho palabras las abren.",
  "keep.keeping.device":
    "Tus notas se guardan en este dispositivo, bajo llave. Solo tus ocho palabras las abren.",
  "keep.keeping.both":
    "Tus notas se guardan aquí y en este dispositivo, bajo llave. Solo tus ocho palabras las abren.",
  "keep.keeping.words.change": "Elegir palabras nuevas",
  "keep.keeping.words.print": "Imprimir otra vez mis palabras",
  "keep.keeping.words.change.hint":
    "Entonces las palabras de antes dejan de servir en todos los dispositivos.",
  "keep.keeping.on": "Este dispositivo",
  "keep.keeping.on.what":
    "Este dispositivo puede guardar una copia bajo llave. Así no se pierde nada cuando la conexión es mala.",
  "keep.keeping.on.seen":
    "Quien revise este dispositivo puede ver que este sitio guarda algo. No puede leerlo.",
  "keep.keeping.on.open": "Para abrir la copia necesitas tus ocho palabras y una conexión.",
  "keep.keeping.on.yes": "Guardar una copia en este dispositivo",
  "keep.keeping.on.no": "Quitar la copia de este dispositivo",
  "keep.keeping.on.last": "Esta copia es la única. Si la quitas, tus notas quedan solo en esta pantalla.",
  "keep.keeping.join.hint":
    "Con una, tus notas se guardan también aquí y puedes abrirlas desde cualquier lugar.",
  "keep.keeping.lock": "Cerrar con llave",
  "keep.keeping.lock.what": "Al cerrar, tus últimas palabras se guardan y desaparecen de la pantalla.",
  "keep.keeping.remove": "Borrar",
  "keep.keeping.remove.all": "Borrar todo",

  "keep.clear.ask": "Quitar lo que guarda este dispositivo",
  "keep.clear.sure":
    "Esto quita de este dispositivo todas las copias bajo llave, de todas las personas que lo usan.",
  "keep.clear.yes": "Quitarlo de este dispositivo",
  "keep.clear.done": "Este dispositivo ya no guarda nada.",

  "keep.remove.what": "Esto no se puede deshacer. Hace cuatro cosas:",
  "keep.remove.filings": "Retira todo lo que depositaste y que aún no se ha abierto.",
  "keep.remove.files": "Quita tus archivos.",
  "keep.remove.notes":
    "Borra tus notas, también todas las versiones anteriores. Después, tus ocho palabras no abren nada.",
  "keep.remove.device": "Quita lo que guarda este dispositivo.",
  "keep.remove.stays":
    "Lo que ya abrió quien te asesora se queda allí. También quedan las copias que hiciste o imprimiste.",
  "keep.remove.next": "Continuar para borrar",
  "keep.remove.sure": "¿Borrar todo ahora?",
  "keep.remove.sure.text": "Después, nadie puede recuperar tus notas. Tampoco este lugar.",
  "keep.remove.yes": "Borrar todo ahora",
  "keep.remove.no": "Conservar mis notas",
  "keep.remove.progress": "Borrando: {done} de {of}",
  "keep.remove.signed": "Han firmado {n} de {of} grupos. Guarda tus palabras hasta que lo hagan todos.",
  "keep.remove.anyway": "Borrar mis notas de todos modos",
  "keep.remove.anyway.sure":
    "Entonces lo que depositaste puede quedarse en los grupos. Sin tus palabras, nadie puede retirarlo.",
  "keep.remove.done": "Todo está borrado",
  "keep.remove.done.text": "Tus ocho palabras ya no abren nada. Puedes tirar el papel.",
  "keep.remove.released":
    "{n, plural, one {Una cosa que depositaste ya se había abierto. Quien te asesora aún la tiene.} other {# cosas que depositaste ya se habían abierto. Quienes te asesoran aún las tienen.}}",
  "keep.remove.end": "Ir a la primera página",
} as const;

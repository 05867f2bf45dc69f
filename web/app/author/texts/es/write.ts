/** The private record: words, times, people and places, earlier words, files. */

export const write = {
  "write.before.title": "Antes de empezar",
  "write.before.pace": "Escribe a tu ritmo. Puedes parar en cualquier momento y volver más tarde.",
  "write.before.order": "No tiene que estar completo ni en orden. Puedes saltar cualquier parte.",
  "write.before.who": "Solo tú puedes leerlo, hasta que decidas compartirlo.",
  "write.before.court":
    "Un tribunal puede pedir notas como estas. Escribe lo que recuerdes; no pasa nada si no tienes certeza.",
  "write.before.senses.title": "La página siguiente pregunta por tus sentidos",
  "write.before.senses.what": "Pregunta qué viste, oíste y sentiste. Eso puede traer muchos recuerdos.",
  "write.before.senses.use":
    "Los pequeños detalles pueden ayudar a otras personas a entender, si algún día lo compartes.",
  "write.before.senses.free": "Puedes saltarla o volver más tarde. En los dos casos, no se pierde nada.",
  "write.lines": "Si se hace difícil, puedes hablar con alguien:",
  "write.lines.danger": "Si hay peligro ahora: {number}",
  "write.lines.more": "Más líneas de ayuda",
  "write.later": "Volver más tarde",

  "write.account.title": "Lo que pasó",
  "write.account.label": "Empieza por donde quieras",
  "write.account.hint":
    "Una palabra, una lista o una historia entera. Lo preguntamos para que lo tengas en tus propias palabras. Solo tú puedes leerlo.",
  "write.senses.title": "Lo que recuerdan tus sentidos",
  "write.senses.label": "Lo que viste, oíste, oliste, probaste o sentiste",
  "write.senses.hint":
    "Solo lo que te venga. “No me acuerdo” también vale. Solo tú puedes leerlo, hasta que lo compartas.",
  "write.after.title": "Lo que se queda contigo",
  "write.after.label": "Cómo ha sido desde entonces",
  "write.after.hint":
    "El sueño, el trabajo, el dinero, la salud, otras personas o cómo lo has ido llevando. Lo preguntamos para que no quede fuera. Solo tú puedes leerlo.",

  "write.entry.intro":
    "Elige a qué quieres añadir algo. No hay un orden, y no hace falta completar ninguna parte.",
  "write.entry.empty": "Aún no hay nada aquí.",
  "write.entry.timeline": "Cuándo pasaron las cosas",
  "write.entry.timeline.n":
    "{n, plural, =0 {Aún no hay nada aquí.} one {# cosa que pasó.} other {# cosas que pasaron.}}",
  "write.entry.mentions": "Personas y lugares",
  "write.entry.person.add": "Añadir una persona",
  "write.entry.place.add": "Añadir un lugar",
  "write.entry.person": "Persona: {name}",
  "write.entry.place": "Lugar: {name}",
  "write.entry.files": "Fotos, voz y papeles",
  "write.entry.files.n": "{n, plural, =0 {Aún no hay nada aquí.} one {# archivo.} other {# archivos.}}",
  "write.entry.versions": "Palabras de antes",
  "write.entry.versions.n":
    "{n, plural, =0 {Aún no hay ninguna guardada.} one {Se guardan palabras de # día.} other {Se guardan palabras de # momentos.}}",
  "write.entry.name.hint": "Es un paso aparte. Nada llega a nadie antes de que tú lo digas allí.",
  "write.entry.delete": "Borrar esta nota",
  "write.entry.delete.sure":
    "Esto borra la nota entera, sus palabras de antes y sus archivos. No se puede recuperar. Lo que depositaste sigue depositado.",
  "write.entry.deleting": "Borrando…",
  "write.entry.home": "Ir a tus notas",

  "write.sure.delete": "Borrarlo para siempre",
  "write.sure.keep": "Conservarlo",

  "write.timeline.intro":
    "Anota una cosa a la vez. No hacen falta días exactos. Lo que no sepas puede quedar abierto.",
  "write.timeline.add": "Añadir algo que pasó",
  "write.timeline.change": "Cambiar: {what}",
  "write.timeline.change.short": "Cambiar",
  "write.timeline.unnamed": "Algo que pasó",
  "write.timeline.undated": "Sin fecha conocida",
  "write.timeline.where": "Dónde: {where}",
  "write.timeline.who": "Quién: {who}",
  "write.timeline.drawn":
    "Las líneas muestran cuánto abarca cada momento. Las largas son menos exactas, o duraron más.",
  "write.timeline.on": "Ir a la nota entera",

  "write.happening.what.label": "Qué fue, en pocas palabras",
  "write.happening.what.hint":
    "Por ejemplo: “La charla en la oficina pequeña”. Solo tú puedes leerlo, hasta que lo compartas.",
  "write.happening.when.title": "Cuándo fue",
  "write.happening.when.hint":
    "Lo preguntamos para poner las cosas en orden. Solo tú lo ves, hasta que lo compartas.",
  "write.happening.when.legend": "¿Cómo recuerdas el momento?",
  "write.happening.where.title": "Dónde fue y quién estaba",
  "write.happening.where.label": "Dónde fue",
  "write.happening.where.hint": "Con la exactitud que quieras. Puedes dejarlo vacío.",
  "write.happening.who.label": "Quién estaba",
  "write.happening.who.hint":
    "Quien lo hizo, lo vio o supo de ello. Se queda en tu nota; nombrar a alguien es un paso aparte.",
  "write.happening.done": "Ponerlo en la lista",
  "write.happening.delete": "Borrar esto",
  "write.happening.delete.sure": "Esto lo quita de tu lista para siempre.",

  "write.when.date": "Un día, un mes o un año",
  "write.when.season": "Una época del año",
  "write.when.range": "De un momento a otro",
  "write.when.words": "Con mis propias palabras",
  "write.when.words.hint": "“Uno o dos años después de eso”, “antes de mudarme”",
  "write.when.unsure": "No lo sé con certeza",
  "write.when.untold": "Prefiero no decirlo",
  "write.when.fields.hint": "Pon lo que sepas. Lo demás puede quedar vacío.",
  "write.when.day": "Día",
  "write.when.month": "Mes",
  "write.when.year": "Año",
  "write.when.about": "Más o menos ese año",
  "write.when.from": "Empezó",
  "write.when.to": "Terminó",
  "write.when.which": "Qué época del año",
  "write.when.spring": "Primavera",
  "write.when.summer": "Verano",
  "write.when.autumn": "Otoño",
  "write.when.winter": "Invierno",
  "write.when.text": "El momento, con tus palabras",
  "write.when.after": "¿Fue después de algo de esto?",
  "write.when.after.none": "No, o no lo sé con certeza",

  "write.when.shown": "En tu lista aparecerá así: {when}.",
  "write.when.is.season": "{season} de {year}",
  "write.when.is.about": "hacia {year}",
  "write.when.is.range": "{from} a {to}",
  "write.when.is.after": "{text} (después de: {what})",
  "write.when.is.unsure": "no sé bien cuándo",
  "write.when.is.untold": "prefiero no decir cuándo",
  "write.when.note.no-such-day": "Ese mes no tiene este día. Puedes cambiarlo o dejarlo así.",
  "write.when.note.no-such-month": "No hay ningún mes con este número. Puedes cambiarlo o dejarlo así.",
  "write.when.note.not-read": "No podemos leer esto como una fecha. Quedará con tus palabras.",
  "write.when.note.year": "¿Es este el año que quieres decir? Puedes dejarlo así.",
  "write.when.note.no-year": "Sin un año, aparecerá en “Sin fecha conocida”. No pasa nada.",
  "write.when.note.backwards": "El final va antes que el comienzo. Puedes cambiarlo o dejarlo así.",

  "write.person.title": "Una persona",
  "write.person.label": "Su nombre, o cómo la llamas",
  "write.person.hint":
    "Lo preguntamos para que lo tengas todo a mano. Se queda en tu nota. Nombrar a alguien es un paso aparte.",
  "write.place.title": "Un lugar",
  "write.place.label": "Cómo se llama el lugar",
  "write.place.hint":
    "Lo preguntamos para que lo tengas todo a mano. Solo tú lo ves, hasta que lo compartas.",
  "write.mention.note": "Lo que quieres recordar",
  "write.mention.done": "Ponerlo en la nota",
  "write.mention.delete.sure": "Esto lo quita de tu nota para siempre.",

  "write.versions.intro": "Cuando cambias tus palabras otro día, las de antes se quedan aquí, con su fecha.",
  "write.versions.keep": "Guardar estas palabras como están hoy",
  "write.versions.kept": "Tus palabras de ahora están guardadas aquí.",
  "write.versions.none": "Aún no hay palabras de antes guardadas.",
  "write.versions.empty": "Aún no hay nada escrito, así que no hay nada que guardar.",
  "write.versions.of": "Palabras del {moment}",
  "write.versions.read": "Leerlas",
  "write.versions.delete": "Borrar las palabras del {moment}",
  "write.versions.delete.sure":
    "Esto borra para siempre estas palabras de antes. Lo que escribiste después se queda.",

  "write.room.near":
    "Tus notas son casi tan largas como admite este lugar. Podrías borrar palabras de antes, o añadir un texto largo como archivo.",
  "write.room.full":
    "Tus notas son demasiado largas para guardarlas. Las palabras más nuevas están solo en esta pantalla. Borra palabras de antes, o añade un texto largo como archivo.",

  "write.files.intro":
    "Puedes añadir archivos de cualquier tipo, de hasta 2\u00a0GB cada uno. Se cierran con llave en este dispositivo antes de salir.",
  "write.files.same":
    "Se quedan exactamente como son, también lo que una foto dice de su hora y lugar. Solo tú puedes abrirlos, hasta que los compartas.",
  "write.files.copy": "La primera copia se queda en tu dispositivo. Allí solo tú puedes borrarla.",
  "write.files.choose": "Elegir archivos",
  "write.files.choose.hint": "Puedes elegir más de uno.",
  "write.files.phrase":
    "Elige primero las palabras con las que vuelves. Sin ellas, no se podrían encontrar otra vez los archivos.",
  "write.files.phrase.go": "Elegir tus palabras",
  "write.files.join":
    "Para añadir archivos necesitas una invitación. Puedes escribir sin ella y añadir archivos más tarde.",
  "write.files.none": "Aún no hay archivos aquí.",
  "write.files.list": "Archivos de esta nota",
  "write.files.kept": "Guardado, {size}.",
  "write.files.sending": "{sent} de {size} guardados.",
  "write.files.waiting": "Espera su turno. {size}.",
  "write.files.paused": "En pausa. {sent} de {size} guardados.",
  "write.files.broken":
    "Aún no está todo aquí. Para seguir, elige otra vez el mismo archivo. Su tamaño es {size}.",
  "write.files.progress": "Cuánto de {name} está guardado",
  "write.files.pause": "Pausar {name}",
  "write.files.go-on": "Seguir con {name}",
  "write.files.again": "Elegir otra vez {name}",
  "write.files.let-go": "No seguir con {name}",
  "write.files.open": "Sacar una copia de {name}",
  "write.files.open.note":
    "La copia queda en este dispositivo, sin llave. Pueden encontrarla otras personas que lo usen.",
  "write.files.opening": "Trayendo {name}: {sent} de {size}.",
  "write.files.opened": "Hay una copia de {name} en este dispositivo. Es exactamente lo que añadiste.",
  "write.files.remove.sure":
    "Esto quita el archivo de este lugar para siempre. La copia de tu propio dispositivo se queda.",
  "write.files.remove.go": "Quitarlo para siempre",
  "write.files.removed": "Se quitó {name}.",
  "write.files.too-large":
    "{name} ocupa más de 2\u00a0GB y no se puede añadir. Podrías cortarlo en partes y añadir cada una.",
  "write.files.done": "Ir a la nota entera",
} as const;

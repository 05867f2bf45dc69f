/** Closing the work with an author, how long it is kept, and deleting it. */

export const closing = {
  "closing.title": "Cerrar, conservar y borrar: quien escribió {code}",
  "closing.open": "El trabajo con quien escribió esto está abierto.",
  "closing.open.what":
    "Cuando termine, ciérralo y elige un día para borrarlo. Así se conserva solo lo que debe conservarse.",
  "closing.closed": "{name} cerró esto el {day}.",
  "closing.keep": "Se conserva hasta el {day}.",
  "closing.near":
    "{n, plural, =0 {Hoy es el último día que se conserva.} one {Se conserva hasta mañana.} other {Se conserva # días más.}} Díselo a quien lo escribió antes de borrarlo, o elige un día posterior.",
  "closing.over": "Se conservó hasta el {day}. Bórralo ahora, o elige un día posterior.",
  "closing.never": "Nada se borra por sí solo.",
  "closing.do": "Cerrar el trabajo",
  "closing.again": "Cambiar el día o las palabras",
  "closing.words": "Cómo terminó",
  "closing.words.hint":
    "Puede leerlo quien lleva el acompañamiento. También lo abre la hoja de recuperación.",
  "closing.until": "¿Cuánto tiempo hay que conservarlo?",
  "closing.until.hint":
    "Pregunta qué reglas hay donde estás. Menos tiempo es más seguro para quien escribió el relato.",
  "closing.until.months": "Medio año, hasta el {day}",
  "closing.until.year": "Un año, hasta el {day}",
  "closing.until.years": "Tres años, hasta el {day}",
  "closing.until.other": "Otro día",
  "closing.day": "El último día para conservarlo",
  "closing.need": "Elige cuánto tiempo hay que conservarlo.",
  "closing.need.day": "Elige un día posterior a hoy.",
  "closing.earlier": "Es antes del día que vale ahora: {day}.",
  "closing.close": "Cerrarlo",
  "closing.save": "Guardar esto",
  "closing.done": "Esto ya está cerrado.",
  "closing.reopen": "Abrirlo otra vez",
  "closing.reopen.what": "¿Surgió algo? Puedes abrirlo otra vez. Entonces ya no tiene un día para borrarse.",
  "closing.reopened": "Esto está abierto otra vez.",

  "forget.title": "Borrarlo para siempre",
  "forget.what": "Se borran las palabras, cartas, notas, tareas y marcas de quien escribió el relato.",
  "forget.circles":
    "También se borra lo que compartiste de ello entre relatos. Quedan las marcas que otras personas compartieron en círculos sin ti. Pídeles que las quiten.",
  "forget.copy": "Si hay que conservar una copia, hazla antes.",
  "forget.stays": "Queda una línea que dice qué día se borró y por qué motivo.",
  "forget.read": "Lo que alguien ha leído o sacado, lo sigue teniendo.",
  "forget.reason": "¿Por qué motivo?",
  "forget.kept-long-enough": "Ya se conservó el tiempo suficiente",
  "forget.author-asked": "Lo pidió quien lo escribió",
  "forget.need": "Elige primero un motivo.",
  "forget.begun": "El {day} se empezó a borrar esto, y falta terminar. Sigue con ello.",
  "forget.not-yet": "Debe conservarse hasta el {day}. Antes de eso, solo quien lo escribió puede pedirlo.",
  "forget.open": "¿Ya se conservó el tiempo suficiente? Cierra primero el trabajo, con un último día.",
  "forget.go": "Borrar todo lo de quien escribió el relato",
  "forget.sure":
    "Se borra todo lo de quien escribió {code}, para toda la oficina. Esto no se puede deshacer.",
  "forget.verb": "Borrarlo para siempre",
  "forget.done": "Todo lo de quien escribió el relato está borrado.",
  "forget.holders":
    "Solo puede borrarlo una persona responsable que lleve el acompañamiento. Son responsables: {names}.",
} as const;

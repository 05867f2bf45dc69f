/** Words that many pages use, and what is said when something does not work. */

export const common = {
  skip: "Ir al contenido",
  leave: "Salir de aquí",
  "leave.how": "O pulsa tres veces la tecla Mayús (Shift).",
  language: "Idioma",
  unread: "Nadie que haya crecido con este idioma ha revisado aún estos textos.",
  back: "Volver",
  next: "Continuar",
  "skip-this": "Saltar esto",
  wait: "Un momento…",
  optional: "Puedes dejarlo vacío.",
  "fail.offline": "Ahora no hay conexión. No se ha perdido nada. Vuelve a intentarlo en un momento.",
  "fail.board": "Este lugar no responde como debería. No se ha perdido nada. Inténtalo más tarde.",
  "fail.title": "Esta página no llegó",
  "fail.again": "Intentar de nuevo",

  "kept.nowhere": "Esto está solo en tu pantalla. Si cierras la página, se pierde.",
  "kept.soon": "Guardando…",
  "kept.board": "Guardado a las {time}.",
  "kept.device": "Guardado en este dispositivo a las {time}.",
  "kept.both": "Guardado a las {time}, aquí y en este dispositivo.",
  "fail.not-accepted":
    "Nadie se ha hecho cargo de esto aún, así que no hay cartas. Vuelve a mirar más tarde.",
  "fail.mailbox-full":
    "Ya no hay espacio para más cartas. Puedes terminar el contacto, y tus palabras se quedan aquí.",
  "fail.contact-ended": "El contacto ha terminado. Esta carta no se envió. Tus palabras siguen aquí.",
  "fail.clock":
    "El reloj de este dispositivo parece estar mal. Ajusta la fecha y la hora, y vuelve a intentarlo.",
  "fail.letter-long": "Esto es demasiado largo para una carta. Envíalo en dos partes.",
  "fail.letter-busy":
    "También estás escribiendo en otro dispositivo. Espera un momento e inténtalo de nuevo.",
} as const;

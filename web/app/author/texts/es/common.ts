/** Words that many pages use, the foot of every page, and the warning of a page that is quiet. */

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

  "kept.nowhere": "Esto está solo en tu pantalla. Si cierras la página, se pierde.",
  "kept.soon": "Guardando…",
  "kept.board": "Guardado a las {time}.",
  "kept.device": "Guardado en este dispositivo a las {time}.",
  "kept.both": "Guardado a las {time}, aquí y en este dispositivo.",

  "idle.title": "¿Sigues ahí?",
  "idle.text":
    "Hace diez minutos que nadie escribe. Tus notas se cerrarán pronto con llave. No se pierde nada.",
  "idle.cover": "Hace diez minutos que nadie escribe. Pronto taparemos tus palabras. No se pierde nada.",
  "idle.left": "{n, plural, one {Queda # segundo} other {Quedan # segundos}}",
  "idle.stay": "Seguir aquí",
  "idle.now": "Cerrar con llave ahora",
  "covered.title": "Tu página está tapada",
  "covered.text": "No se ha perdido nada. Tus palabras están solo en esta página, así que no la cierres.",
  "covered.show": "Mostrar mi página otra vez",
  "foot.how": "Dónde se guardan tus notas",
  "foot.offline": "No hay conexión. Hasta que vuelva, tus últimas palabras están solo en esta pantalla.",
  "foot.full":
    "Este dispositivo está lleno. Si usaste una invitación, tus notas se guardan aquí de todos modos.",
  "foot.gone":
    "Tus notas se borraron en otro dispositivo, o allí recibieron palabras nuevas. Lo que ves está solo en esta pantalla.",
  "foot.long":
    "Tus notas son ya demasiado largas para guardarlas. Tus últimas palabras están solo en esta pantalla.",
  "foot.trouble": "Tus últimas palabras aún no se han guardado. Lo seguimos intentando.",
} as const;

/** Words that many pages of a desk use. */

export const common = {
  skip: "Ir al contenido",
  leave: "Salir de aquí",
  "leave.how": "O pulsa tres veces la tecla Mayús (Shift).",
  lock: "Cerrar con llave",
  language: "Idioma",
  back: "Volver",
  next: "Continuar",
  wait: "Un momento…",
  optional: "Puedes dejarlo vacío.",
  "write.sure.delete": "Sí, hacerlo",
  "write.sure.keep": "Dejarlo como está",
  "keep.error.title": "Mira esto otra vez, por favor",
  unread: "Nadie que haya crecido con este idioma ha revisado aún estos textos.",

  places: "Lugares de la oficina",
  "place.home": "Oficina",
  "place.search": "Buscar",
  "place.people": "Personas y llaves",

  "idle.title": "¿Sigues ahí?",
  "idle.text":
    "Hace diez minutos que nadie escribe. La oficina se cerrará pronto con llave. Lo que guardaste se queda.",
  "idle.cover": "Hace diez minutos que nadie escribe. Pronto se tapará la página. No se pierde nada.",
  "idle.left": "{n, plural, one {Queda # segundo} other {Quedan # segundos}}",
  "idle.stay": "Seguir aquí",
  "idle.now": "Cerrar con llave ahora",
  "covered.title": "Tu página está tapada",
  "covered.text": "No se ha perdido nada.",
  "covered.show": "Mostrar mi página otra vez",
} as const;

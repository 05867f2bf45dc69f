/** Support lines. */

export const help = {
  "help.open": "Líneas de ayuda",
  "help.intro": "Puedes hablar con alguien, escribas aquí o no.",
  "help.country": "Tu país",
  "help.other": "Otro país",
  "help.change":
    "Los números pueden cambiar. Si uno no funciona, pregunta en un hospital o en un centro de atención a mujeres.",
  "help.trace": "Una llamada puede aparecer en la lista de tu teléfono y en la factura.",
  "help.emergency": "Si hay peligro ahora",
  "help.violence": "Ayuda ante la violencia, día y noche",
  "help.any": "En cualquier país",
  "help.any.text":
    "Pregunta por un centro contra la violencia sexual, una línea para mujeres, un sindicato o ayuda legal gratuita.",
  "help.any.directory": "El NO MORE Global Directory reúne estos servicios por país.",
} as const;

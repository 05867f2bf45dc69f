/** The first page. */

export const front = {
  "front.title": "No tienes que ser la primera persona",
  "front.what": "Aquí puedes escribir lo que pasó y nombrar a quien lo hizo.",
  "front.when": "Tú eliges cuándo se abre: ahora, o cuando otras personas hayan nombrado a la misma persona.",
  "front.until":
    "Hasta entonces queda bajo llave. Nadie que ayude a cuidar este lugar puede abrirlo por su cuenta.",
  "front.write": "Empezar a escribir",
  "front.file": "Nombrar a una persona",
  "front.open": "Abrir tus notas",
  "front.home": "Ir a tus notas",
  "front.who": "Quién cuida de esto",
  "front.who.intro":
    "Estos grupos cuidan juntos de {name}. Cada uno es independiente y está en su propio lugar.",
  "front.who.place": "{name}, {place}",
  "front.can": "Lo que este lugar puede hacer",
  "front.can.lock": "Guarda tus palabras bajo llave hasta que se cumpla lo que elegiste.",
  "front.can.hide": "Nunca le dice a nadie si otras personas han escrito. Ni siquiera lo sabe.",
  "front.can.back": "Te deja retirar lo que depositaste, mientras no se haya abierto.",
  "front.cannot": "Lo que no puede hacer",
  "front.cannot.screen": "No puede ayudar si alguien ve tu pantalla o vigila lo que hace este dispositivo.",
  "front.cannot.net": "No puede ocultar que este dispositivo entró en este sitio. Tor Browser sí puede.",
  "front.cannot.others": "No puede prometer que otras personas vayan a escribir.",
  "front.cannot.groups":
    "Si varios de estos grupos faltaran juntos a su palabra, podrían abrir lo que depositaste.",
  "front.cannot.court": "No puede decir qué hará un tribunal.",
  "front.leave": "Cómo salir",
  "front.leave.button": "Pulsa “Salir de aquí”, arriba, o pulsa tres veces la tecla Mayús (Shift).",
  "front.leave.what": "La página queda en blanco al instante y se abre otro sitio.",
  "front.leave.history":
    "Este sitio puede quedar en el historial de tu navegador. Una ventana privada no guarda historial.",
} as const;

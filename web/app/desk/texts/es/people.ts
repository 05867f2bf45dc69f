/** Who is of the desk, and its keys. */

export const people = {
  "people.title": "Personas y llaves",
  "people.closed": "La oficina está cerrada con llave. Entra primero.",
  "people.finished": "Las llaves nuevas están completas.",

  "role.counsellor": "Persona que asesora",
  "role.counsellor.what": "Solo lee y responde a quienes le asigna una persona responsable.",
  "role.holder": "Persona responsable",
  "role.holder.what":
    "Además abre lo que llega, revisa si hay conflictos, decide y dice quién forma parte de la oficina.",

  "role.asking": "Espera para entrar",
  "role.sheet": "Hoja de recuperación",
  "role.gone": "Se fue",

  "banner.sheet": "Estás aquí con la hoja de recuperación",
  "banner.sheet.what":
    "La hoja abre todo. Entra con tus propias palabras, y devuelve la hoja a la caja fuerte.",
  "banner.sheet.go": "Seguir con la hoja de recuperación",
  "banner.unfinished": "Se empezaron llaves nuevas y no se terminaron",
  "banner.unfinished.what":
    "No se ha perdido nada. Hasta que se terminen, quien debía irse quizá aún pueda entrar.",
  "banner.unfinished.do": "Terminar las llaves nuevas",
  "banner.unfinished.ask": "Pide a una persona responsable que venga aquí y las termine.",
  "banner.one": "Solo una persona puede abrir esta oficina",
  "banner.none": "Ninguna persona puede abrir lo que llega a esta oficina",
  "banner.one.sheet":
    "Si se pierden sus palabras, solo queda la hoja de recuperación. Si también se pierde, se pierde todo para siempre.",
  "banner.one.no-sheet":
    "Tampoco hay hoja de recuperación. Si se pierden sus palabras, todo lo enviado aquí se pierde para siempre.",
  "banner.one.do": "Haz responsable a otra persona, o deja entrar a alguien, esta semana si puedes.",
  "banner.one.ask": "Pide a la persona responsable que deje entrar a otra más.",
  "banner.no-sheet": "No hay hoja de recuperación",
  "banner.no-sheet.what":
    "Si todas las personas responsables pierden sus palabras, lo que llegue aquí no podrá abrirse nunca. También se pierde lo que solo tenía quien se fue.",

  "banner.alone":
    "{n, plural, one {# persona que escribió no tiene ahora a nadie aquí} other {# personas que escribieron no tienen ahora a nadie aquí}}",
  "banner.alone.what":
    "Quien acompañaba se fue. Solo la hoja de recuperación abre lo escrito, y permite pasarlo a alguien más.",

  "renewal.welcomes": "Quienes se quedan reciben las llaves nuevas.",
  "renewal.roles": "Anotamos quién forma parte de la oficina.",
  "renewal.period": "Las llaves nuevas empiezan a valer.",

  "asking.title": "Esperan para entrar",
  "asking.what":
    "Pide que te lean cuatro palabras en voz alta, en persona o por teléfono. Deben ser las mismas que aquí.",
  "asking.differ":
    "Si una palabra es distinta, o no esperas a nadie, no le dejes entrar: pulsa para rechazar.",
  "asking.away": "Rechazar a {name}",
  "asking.away.not":
    "{name} no puede entrar. Con el código podía ver quién es de la oficina, y ningún relato.",
  "asking.away.yes": "Rechazar a {name} y crear llaves nuevas",
  "asking.away.done": "Se rechazó a {name}. La oficina tiene llaves nuevas.",
  "asking.ask": "Una persona responsable puede darles entrada.",
  "asking.since": "Se unió con un código: {time}",
  "asking.role": "¿Qué va a hacer?",
  "asking.let-in": "Las palabras son las mismas: dejar entrar a {name}",
  "asking.sure.counsellor":
    "{name} verá quién forma parte de la oficina. Solo podrá leer los relatos que se le asignen.",
  "asking.sure.holder":
    "{name} podrá abrir lo que llega, decidir sobre ello y quitar a personas. También a ti. Hazlo solo si le confías todo esto.",
  "asking.yes": "Dejar entrar a {name}",
  "asking.in": "{name} ya forma parte de la oficina. Su código ya no sirve.",

  "members.title": "{n, plural, one {# persona en esta oficina} other {# personas en esta oficina}}",
  "members.holder":
    "Una persona responsable abre lo que llega, revisa si hay conflictos y dice quién forma parte de la oficina.",
  "members.counsellor": "Una persona que asesora solo lee los relatos que le asigna una persona responsable.",
  "members.you": "(tú)",
  "members.authors":
    "{n, plural, =0 {Aún no acompaña a nadie.} one {Acompaña a # persona.} other {Acompaña a # personas.}}",
  "members.since": "Aquí desde el {day}.",
  "members.me": "Para irte, o para cambiar lo que haces, pídelo a otra persona responsable.",
  "members.me.last": "Para irte, haz responsable primero a otra persona. Después, pídeselo.",
  "members.left": "{n, plural, one {# persona que se fue} other {# personas que se fueron}}",

  "change.open": "Cambiar algo de {name}",
  "change.last": "Es la única persona responsable. Haz responsable primero a otra persona.",
  "change.does": "Esto es lo que cambia:",
  "change.does-not": "Esto queda como está:",
  "change.keys": "La oficina recibe llaves nuevas. Lo que llegue desde ahora se abre solo con ellas.",
  "change.codes": "Los códigos para unirse que nadie ha usado dejan de servir.",
  "change.read": "Lo que alguien ha leído o copiado, lo sigue teniendo. Ninguna llave puede quitárselo.",
  "change.old": "Lo que ya podían leer quienes se quedan, lo pueden seguir leyendo.",
  "change.up": "Hacer responsable a {name}",
  "change.up.yes": "Hacer responsable a {name}",
  "change.up.done": "{name} ya es responsable.",
  "change.down": "Que {name} solo asesore",
  "change.down.not": "{name} ya no puede abrir lo que llega, ni decir quién forma parte de la oficina.",
  "change.down.keeps": "{name} sigue con las personas que acompaña, y con sus ocho palabras.",
  "change.down.yes": "Que {name} solo asesore",
  "change.down.done": "{name} ahora solo asesora. La oficina tiene llaves nuevas.",
  "change.remove": "Quitar a {name} de la oficina",
  "change.remove.not": "{name} ya no puede entrar. Sus ocho palabras no abren nada nuevo.",
  "change.remove.yes": "Quitar a {name} y hacer llaves nuevas",
  "change.alone":
    "{n, plural, one {Hay # persona a la que solo acompaña {name}. Pasa antes el acompañamiento a alguien más. Después de esto, solo la hoja de recuperación abre lo que escribió.} other {Hay # personas a las que solo acompaña {name}. Pasa antes el acompañamiento a alguien más. Después de esto, solo la hoja de recuperación abre lo que escribieron.}}",
  "change.lost":
    "¿Solo se perdieron sus palabras o su dispositivo, o alguien los vio? Quita a esta persona, y que se una otra vez con un código.",
  "change.gone": "{name} ya no forma parte de la oficina. La oficina tiene llaves nuevas.",

  "codes.title": "Códigos para unirse",
  "codes.what":
    "Con un código, una persona puede pedir unirse. Después se comparan cuatro palabras, y tú le das entrada.",
  "codes.make": "Hacer un código",
  "codes.once": "Este código se muestra solo una vez",
  "codes.give":
    "Dáselo a una sola persona, en mano o por teléfono. No lo envíes. Para otra persona, haz otro código.",
  "codes.hide": "Ya lo he entregado",
  "codes.made": "Un código hecho el {time}, aún sin usar",
  "codes.drop": "Retirar este código",
  "codes.drop.sure": "Ya nadie podrá unirse con él. Puedes hacer otro en cualquier momento.",
  "codes.drop.yes": "Retirarlo",
  "codes.dropped": "El código ya no sirve.",

  "sheet.title": "Hoja de recuperación",
  "sheet.what":
    "La hoja abre todo en esta oficina. Ayuda cuando falta alguien o se pierden palabras. Debe estar en una caja fuerte.",
  "sheet.since": "La hoja que vale se hizo el {time}.",
  "sheet.new": "Hacer una nueva hoja de recuperación",
  "sheet.old-stops": "Todas las hojas anteriores dejan de servir, y la nueva abre todo.",
  "sheet.read": "Lo que alguien ha leído con una hoja anterior, lo sigue teniendo.",
  "sheet.until": "La hoja anterior sirve hasta el último paso. Destrúyela solo después.",
  "sheet.still": "Esto no está completo. Conserva las dos hojas hasta que lo esté.",
  "sheet.done": "La nueva hoja de recuperación ya vale",
  "sheet.destroy": "Destruye todas las hojas anteriores. No abren nada de lo que llegue desde ahora.",

  "keys.title": "Llaves",
  "keys.what": "Haz llaves nuevas si un dispositivo quedó sin vigilancia, o si tienes dudas.",
  "keys.number":
    "{n, plural, one {Hasta ahora se han hecho llaves una vez.} other {Hasta ahora se han hecho llaves # veces.}}",
  "keys.words":
    "Las llaves nuevas no ayudan si alguien vio las ocho palabras de una persona. Quita entonces a esta persona, y que se una otra vez.",
  "keys.new": "Hacer llaves nuevas",
  "keys.yes": "Hacer llaves nuevas",
  "keys.stay": "Todas las personas se quedan, con la misma función y las mismas ocho palabras.",
  "keys.done": "La oficina tiene llaves nuevas.",

  "wrong.title": "Algo no encaja",
  "wrong.board": "El tablero",
  "wrong.sure": "{who} envió algo que no está bien. No se usó.",
  "wrong.perhaps":
    "{who}: algo que llegó de ahí no está bien. Quizá alguien lo cambió por el camino. No se usó.",
  "wrong.does-not-open": "No se abre con ninguna llave de esta oficina.",
  "wrong.bad-signature": "Su firma no es correcta.",
  "wrong.code": "Un código para unirse",
  "wrong.writer": "En el libro de la oficina, esto solo pueden escribirlo otras personas.",
  "wrong.what": "Anota lo que dice aquí y avisa a quienes llevan este lugar.",
  "passed.title":
    "{n, plural, one {No se usó # anotación del libro de la oficina} other {No se usaron # anotaciones del libro de la oficina}}",
  "passed.what":
    "Quizá las escribió un programa más nuevo, o alguien que no puede hacerlo. Todo lo demás está completo.",
  "passed.does-not-open": "La anotación {n} no se abre.",
  "passed.bad-signature": "La anotación {n} no está firmada por quien dice.",
  "passed.unknown-person": "La anotación {n} no es de nadie de esta oficina.",
  "passed.other": "La anotación {n} no se puede leer.",
} as const;

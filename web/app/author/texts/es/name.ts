/** Naming a person, and choosing what happens with it. */

import type { Reason } from "../../../../src/core/identifiers/reasons.js";

/** Why a text does not point to one person yet, and what to do. */
const reasons = {
  "name.reason.empty": "Escribe primero algo que señale a esta persona.",
  "name.reason.unclear":
    "Esto no señala aún a una sola persona. Escribe un enlace a su página, un teléfono o un correo electrónico.",
  "name.reason.several": "Parece que aquí hay más de un enlace. Añádelos uno por uno.",
  "name.reason.too-long": "Esto es demasiado largo. Pega un solo enlace, número o dirección a la vez.",
  "name.reason.odd-character":
    "Uno de estos signos puede leerse de más de una manera. Escríbelo con el teclado.",
  "name.reason.damaged-link": "A este enlace le falta una parte. Cópialo otra vez.",
  "name.reason.not-a-page":
    "Esto no es un enlace a una página. Abre la página de la persona y copia su dirección.",
  "name.reason.no-site":
    "Este nombre no dice de qué sitio es. Escribe primero el sitio, por ejemplo “instagram: nombre”.",
  "name.reason.unknown-site":
    "No conocemos este sitio por su nombre. Pega el enlace a la página de la persona en ese sitio.",
  "name.reason.post":
    "Parece un enlace a una publicación, una foto o un video. Abre la página de la persona y copia su dirección.",
  "name.reason.group":
    "Parece un enlace a un grupo o a una empresa. Abre la página de la persona y copia su dirección.",
  "name.reason.search":
    "Parece un enlace a una búsqueda o a una lista. Abre la página de la persona y copia su dirección.",
  "name.reason.share":
    "Este enlace abre una ventana para compartir. Abre la página de la persona y copia su dirección.",
  "name.reason.site-part":
    "Este enlace lleva a otra parte del sitio. Abre la página de la persona y copia su dirección.",
  "name.reason.front-page":
    "Esta es la primera página de un sitio. Abre la página de la persona y copia su dirección.",
  "name.reason.self-link":
    "Este enlace muestra a cada quien su propia página. Abre la página de la persona y copia su dirección.",
  "name.reason.short-link":
    "Este es un enlace corto. Nunca abrimos enlaces, así que no sabemos a quién lleva. Si puedes hacerlo sin peligro, ábrelo y copia la dirección que veas después.",
  "name.reason.bad-name":
    "En este sitio los nombres no tienen esta forma. Copia otra vez el nombre de la página de la persona.",
  "name.reason.bad-mail": "Aún no es un correo electrónico completo. Lleva un nombre, una @ y un sitio.",
  "name.reason.bad-host": "Aún no es una dirección completa. Cópiala otra vez de la página o del mensaje.",
  "name.reason.shared-mailbox":
    "Este correo pueden leerlo muchas personas. Usa la dirección propia de la persona.",
  "name.reason.placeholder": "Esto es solo un ejemplo. Usa la dirección propia de la persona.",
  "name.reason.needs-country":
    "Este número no dice de qué país es. Elige el país, o empieza por + y el número del país.",
  "name.reason.bad-number": "Los teléfonos no tienen esta forma. Escribe solo los dígitos.",
  "name.reason.no-such-number":
    "No existe ningún teléfono con este número. Vuelve a mirar los dígitos y el país.",
  "name.reason.emergency":
    "Este es un número de emergencias. Si hay peligro ahora, llama. Aquí, escribe el número propio de la persona.",
  "name.reason.short-number":
    "Es demasiado corto para ser el número de una persona. Escribe el número entero.",
  "name.reason.bad-orcid": "Los números ORCID tienen cuatro grupos de cuatro dígitos. Cópialo otra vez.",
  "name.reason.wrong-digit": "Un dígito de este número no está bien. Cópialo otra vez.",
  "name.reason.bad-imdb": "Los números de personas en IMDb son nm y siete u ocho dígitos. Cópialo otra vez.",
  "name.reason.one-word-name": "Esto es solo una parte de un nombre. Escribe el nombre y el apellido.",
  "name.reason.no-workplace":
    "Un mismo nombre puede ser de muchas personas. Escribe también dónde trabaja la persona.",
  "name.reason.own": "Esto es tuyo. Escribe un número, un nombre o una dirección de la otra persona.",
} satisfies Record<`name.reason.${Reason}`, string>;

export const name = {
  ...reasons,
  "name.step": "Paso {n} de {of}",
  "name.title": "¿De quién se trata?",
  "name.what":
    "Añade lo que señale a esta persona: un teléfono, un correo electrónico o un enlace a una página suya.",
  "name.more": "Con cada dato más, es más fácil que tú y otras personas la nombren de la misma manera.",
  "name.most": "Hay espacio para {n}. Añádelos uno por uno.",
  "name.who": "Lo preguntamos para encontrar a quienes nombran a la misma persona. Aquí nadie puede leerlo.",
  "name.who.desk": "Solo lo verá la oficina que elijas, y solo cuando se abra.",
  "name.field": "Un número, una dirección o un enlace",
  "name.field.hint": "Pégalo o escríbelo tal como está. No abrimos enlaces ni preguntamos a nadie por ellos.",
  "name.country": "País del número",
  "name.country.none": "Elige un país",
  "name.found": "Buscaremos {shown}.",
  "name.found.two": "Buscaremos {shown}. Las dos formas se usan, así que cada una ocupa un espacio.",
  "name.found.weak":
    "Anotaremos {shown} para quien te asesore. Puede ser de muchas personas, así que no sirve para encontrar a otras.",
  "name.repeated": "Esto ya está en tu lista.",
  "name.full": "No hay espacio para uno más. Si este importa más, quita antes otro.",
  "name.add": "Añadir esto",
  "name.list": "Esta persona",
  "name.list.none": "Aún no has añadido nada.",
  "name.list.weak": "{shown} (solo para quien te asesore)",
  "name.remove": "Quitar {shown}",
  "name.remove.short": "Quitar",
  "name.places": "{n, plural, one {# de {of} en la lista.} other {# de {of} en la lista.}}",
  "name.beyond": "No había espacio para otra forma de lo mismo. No pasa nada.",
  "name.only": "Solo sé un nombre y un lugar de trabajo",
  "name.only.title": "Nombre y lugar de trabajo",
  "name.only.what":
    "Más de una persona puede llamarse igual. Por eso, un nombre y un lugar de trabajo no sirven para encontrar a otras.",
  "name.only.help": "Ayudan a quien te asesore a saber de quién se trata.",
  "name.only.name": "Nombre y apellido",
  "name.only.place": "Dónde trabaja la persona",
  "name.only.add": "Añadir este nombre",
  "name.need": "Añade primero al menos un número, una dirección o un enlace de la persona.",
  "name.need.weak":
    "Un nombre y un lugar de trabajo no bastan para depositar. Añade también un número, una dirección o un enlace.",
  "name.anew": "Empezar de nuevo con una lista vacía",
  "name.anew.sure": "Lo que has elegido aquí se perderá. Tus notas se quedan.",
  "name.anew.yes": "Empezar de nuevo",
  "name.change": "Estás cambiando lo que depositaste. Lo anterior se queda hasta que deposites esto.",

  "name.when.title": "¿Cuándo debe abrirse?",
  "name.when.now": "Ahora",
  "name.when.now.what": "La oficina que elijas puede abrirlo enseguida. No espera a otras personas.",
  "name.when.k": "Cuando {n} personas en total hayan nombrado a esta persona",
  "name.when.k.what":
    "Tú cuentas como una. Queda bajo llave hasta que {n, plural, one {# persona más la haya nombrado} other {# personas más la hayan nombrado}}.",
  "name.when.nobody": "Nadie puede saber si otras personas han escrito. Ni tú, ni este lugar, ni la oficina.",
  "name.when.may": "Puede quedar bajo llave para siempre. Puedes retirarlo o elegir de nuevo más tarde.",
  "name.when.counts":
    "Las demás personas solo cuentan si eligieron el mismo número que tú, o uno menor. Además, un dato con que nombraron a la persona debe ser igual a uno de los tuyos.",
  "name.when.need": "Elige cuándo debe abrirse.",
  "name.when.other":
    "Ya nombraste antes a esta persona y elegiste: {choices}. Si ahora eliges otra cosa, quienes manejan las máquinas de este lugar podrían averiguar lo que elegiste las dos veces. No podrían ver de quién se trata ni lo que escribiste.",
  "name.when.other.same": "Para evitarlo, elige lo mismo que antes.",
  "name.when.short.now": "ahora",
  "name.when.short.k": "cuando {n} personas en total hayan nombrado a esta persona",

  "name.desk.title": "¿Quién debe leerlo?",
  "name.desk.what":
    "Una oficina es un grupo pequeño de personas que asesoran. Primero comprueba que nada le impide ayudarte. Solo entonces puede leer tus palabras.",
  "name.desk.first": "¿Quién debe recibirlo primero?",
  "name.desk.second": "Si no puede hacerse cargo, ¿quién sigue?",
  "name.desk.third": "¿Y después?",
  "name.desk.nobody": "Nadie más",
  "name.desk.days":
    "Cada oficina tiene {n, plural, one {# día} other {# días}} para responder. Después se pregunta a la siguiente.",
  "name.desk.need": "Elige quién debe recibirlo primero.",

  "name.contact.title": "¿Cómo pueden comunicarse contigo?",
  "name.contact.what":
    "Quien te asesore ve esto primero, antes que tus palabras. Nadie lo ve hasta que alguien se haga cargo.",
  "name.contact.ways": "Formas que te parecen bien",
  "name.contact.way.site": "Cartas en este sitio",
  "name.contact.way.phone": "Una llamada",
  "name.contact.way.text": "Un mensaje de texto",
  "name.contact.way.mail": "Correo electrónico",
  "name.contact.way.person": "A través de alguien de mi confianza",
  "name.contact.phone": "Tu número de teléfono",
  "name.contact.mail": "Tu correo electrónico",
  "name.contact.other": "Quién es esa persona y cómo preguntar por ella",
  "name.contact.quiet": "No dejar mensajes de voz",
  "name.contact.times": "Cuándo es seguro",
  "name.contact.times.hint": "Por ejemplo: entre semana, después de las seis. Puedes dejarlo vacío.",
  "name.contact.never": "Lo que nunca deben decir ni hacer",
  "name.contact.never.hint": "Por ejemplo: decir de dónde llaman. Puedes dejarlo vacío.",
  "name.contact.language": "El idioma en que quieres hablar",
  "name.contact.none":
    "No elegiste ninguna forma. Así nadie puede escribirte. Las cartas en este sitio no dejan otro rastro.",
  "name.contact.long": "Esto es más de lo que cabe. Acórtalo un poco.",
  "name.contact.need.phone": "Escribe tu número de teléfono, o desmarca esta forma.",
  "name.contact.need.mail": "Escribe tu correo electrónico, o desmarca esta forma.",
  "name.contact.need.other": "Escribe quién es esa persona, o desmarca esta forma.",

  "name.along.title": "¿Qué debe ir con esto?",
  "name.along.what":
    "Puedes entregar tus palabras o guardarlas por ahora. Quien te asesore solo puede leerlas después de hacerse cargo.",
  "name.along.which": "Lo que va con esto",
  "name.along.words": "Mis palabras del {day}",
  "name.along.fact": "Solo que lo he escrito",
  "name.along.nothing": "Ninguna de mis notas",
  "name.along.copy":
    "Es una copia de tus palabras como están ahora. Lo que escribas después se queda contigo.",
  "name.along.files": "Los archivos no van con esto. Puedes compartirlos más tarde, uno por uno.",
  "name.along.long":
    "Estas palabras ocupan {n} de {of} espacios, así que no caben. Elige entregar solo que escribiste. Puedes compartir las palabras más tarde.",
  "name.along.need": "Elige qué debe ir con esto.",

  "name.reach.title": "Cómo comunicarse conmigo",
  "name.reach.never": "Nunca: {text}",
  "name.reach.quiet": "No dejar mensajes de voz.",
  "name.reach.times": "Cuándo es seguro: {text}",
  "name.reach.ways": "Formas: {text}",
  "name.reach.phone": "Teléfono: {text}",
  "name.reach.mail": "Correo electrónico: {text}",
  "name.reach.other": "A través de: {text}",
  "name.reach.language": "Idioma: {text}",
  "name.reach.none": "No quiero que se comuniquen conmigo.",
  "name.words.senses": "Lo que vi, oí y sentí",
  "name.words.after": "Lo que se queda conmigo",
  "name.words.times": "Personas, lugares y momentos",

  "name.consent.title": "Lee esto una vez más",
  "name.consent.about": "Se trata de",
  "name.consent.about.weak": "Solo para quien te asesore: {shown}",
  "name.consent.when": "Se abre",
  "name.consent.who": "Quién lo recibe",
  "name.consent.then": "después {name}",
  "name.consent.along": "Lo que va con esto",
  "name.consent.along.words": "Tus palabras del {day}, como están ahora.",
  "name.consent.along.fact": "Solo que lo has escrito.",
  "name.consent.along.nothing": "Ninguna de tus notas.",
  "name.consent.reach": "Cómo pueden comunicarse contigo",
  "name.consent.change": "Cambiar esto",
  "name.consent.change.of": "Cambiar esto: {what}",
  "name.consent.until": "Cuánto tiempo se queda",
  "name.consent.until.hint": "Después de ese día se borra, si no se abrió.",
  "name.consent.years": "{n, plural, one {# año} other {# años}}, hasta el {day}",
  "name.consent.days": "{n, plural, one {# día} other {# días}}, hasta el {day}",
  "name.consent.sees": "Quién ve qué, y cuándo",
  "name.consent.sees.nobody":
    "Hasta que se abra, nadie que ayude a cuidar este lugar puede leerlo por su cuenta.",
  "name.consent.sees.first":
    "Cuando se abre, la oficina ve primero solo de quién se trata. Comprueba si puede ayudarte.",
  "name.consent.sees.then": "Si se hace cargo, ve cómo comunicarse contigo y lo que va con esto.",
  "name.consent.sees.others":
    "Lo que otras personas depositaron sobre la misma persona solo se abre cuando se cumple lo que ellas eligieron. Nunca ven lo tuyo, ni tú lo suyo.",
  "name.consent.now": "Elegiste “ahora”. Así, la oficina puede ver en minutos de quién se trata.",
  "name.consent.k":
    "Elegiste {n} personas en total. Con menos, queda bajo llave. Nadie puede saber si hay otras.",
  "name.consent.back":
    "Puedes retirarlo en cualquier momento hasta que se abra. Nadie te pregunta el motivo.",
  "name.consent.undone": "Cuando se abre, ya no se puede retirar. Lo que alguien ha leído, leído queda.",
  "name.consent.replaces":
    "Primero se retira lo anterior y después se deposita esto. Por un momento no hay ninguno de los dos.",
  "name.consent.replaces.late": "Si lo anterior se abre antes, esto no se deposita.",
  "name.consent.kept": "Guardar tus notas no depositó nada. Solo lo hace el botón de abajo.",
  "name.consent.before": "Antes de poder depositar",
  "name.consent.join": "Necesitas una invitación. Deja entrar a cada persona una vez y no dice quién eres.",
  "name.consent.phrase": "Necesitas ocho palabras para volver. Sin ellas no podrías retirarlo.",
  "name.consent.chosen": "Lo que elegiste aquí se queda como está.",
  "name.consent.missing": "Aún falta elegir algo: {what}.",
  "name.consent.file": "Depositar esto",
  "name.consent.later": "Ahora no",
} as const;

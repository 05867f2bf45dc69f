/** Coming in: the first page, eight words, joining, opening a desk, the recovery sheet. */

export const coming = {
  "front.title": "Una oficina de personas que asesoran",
  "front.what": "Aquí se lee lo que se abrió para la oficina, y se responde a quienes lo escribieron.",
  "front.several": "Una oficina son varias personas. Cada una entra con sus propias ocho palabras.",
  "front.who": "{name} tiene estas oficinas: {desks}.",
  "front.open": "Entrar con tus ocho palabras",
  "front.home": "Ir a la oficina",
  "front.ways": "Otras formas de entrar",
  "front.join": "Unirse con un código",
  "front.join.hint": "Alguien de la oficina te dio ocho palabras que sirven una vez.",
  "front.start": "Abrir una oficina por primera vez",
  "front.start.hint": "Tienes el archivo de llaves que se hizo para la oficina cuando se preparó este lugar.",
  "front.recover": "Usar la hoja de recuperación",
  "front.recover.hint": "Falta alguien o se perdieron palabras, y nadie más de la oficina puede ayudar.",
  "front.know": "Conviene saberlo antes",
  "front.know.two":
    "Procura que al menos dos personas puedan abrir la oficina. Guarda una hoja de recuperación en una caja fuerte.",
  "front.know.words": "Guarda tus ocho palabras en papel. Nadie puede enviártelas otra vez.",
  "front.know.device":
    "Usa un dispositivo que no use nadie más que la oficina. Quien lo controle puede leer lo que tú lees.",
  "front.know.board":
    "Todo se abre solo en este navegador. Lo que se guarda en otros lugares está bajo llave. Al cerrar o salir, las llaves desaparecen.",

  "which.ask": "¿Qué oficina?",
  "which.one": "Esto es para {desk}.",
  "which.none": "Elige una oficina.",

  "phrase.hint": "En su orden y con espacios. Bastan las cuatro primeras letras de cada palabra.",
  "phrase.empty": "Escribe aquí las ocho palabras.",
  "phrase.count":
    "Deben ser ocho palabras. Aquí {n, plural, =0 {no hay ninguna} one {solo hay #} other {hay #}}.",
  "phrase.word": "La palabra {n} no es de las que usamos. Vuelve a mirar sus letras.",

  "name.title": "Tu nombre",
  "name.label": "Tu nombre en la oficina",
  "name.hint": "Lo ven todas las personas de la oficina.",
  "name.empty": "Escribe un nombre.",

  "step.of": "Paso {n} de {of}",
  "step.stretch": "Tus palabras se convierten en llaves. En un dispositivo antiguo puede tardar un minuto.",
  "step.board": "Traemos lo que está guardado, o lo guardamos.",
  "step.book": "Leemos lo que la oficina ha escrito.",

  "open.title": "Entrar",
  "open.press": "Entrar",
  "open.wrong":
    "Estas palabras no dejan entrar a nadie aquí. Mira cada palabra y el orden. Puedes probar cuantas veces quieras.",
  "open.joined": "¿Acabas de unirte? Entonces una persona responsable debe dejarte entrar primero.",
  "open.none": "¿No tienes palabras aquí?",

  "words.mine.title": "Tus ocho palabras",
  "words.mine.what": "Con estas ocho palabras entras, en cualquier dispositivo. Son palabras en inglés.",
  "words.mine.only":
    "Solo tú las tienes. Nadie puede enviártelas otra vez. Escríbelas en papel o imprímelas.",
  "words.mine.where": "Pon el papel donde solo mires tú, y no junto a este dispositivo.",
  "words.mine.check": "Escribe tres de tus palabras",
  "words.sheet.title": "La hoja de recuperación",
  "words.sheet.what":
    "Estas ocho palabras abren todo en esta oficina. Son para el día en que falte alguien o se pierdan palabras.",
  "words.sheet.only":
    "Escríbelas en papel o imprímelas. No les hagas fotos. Más tarde no se muestran otra vez.",
  "words.sheet.where":
    "El papel debe ir a una caja fuerte. Si puedes, elige una que se abra entre dos personas.",
  "words.sheet.check": "Escribe tres palabras de la hoja",
  "words.next": "Las tengo en papel",
  "words.print": "Imprimir estas palabras",
  "words.other": "Mostrarme otras palabras",
  "words.again": "Mostrar las palabras otra vez",
  "words.check.hint":
    "Así un error al copiarlas se ve ahora, y no el día que hagan falta. Bastan cuatro letras de cada una.",
  "words.check.word": "Palabra {n}",
  "words.check.wrong": "La palabra {n} es otra. Vuelve a mirarla.",
  "words.check.empty": "Escribe la palabra {n}.",
  "words.check.next": "Usar estas palabras",

  "passkey.title": "Una llave de acceso, si quieres",
  "passkey.what":
    "Con una llave de acceso entras aquí con tu cara, tu dedo o un PIN. No tienes que escribir las palabras cada vez.",
  "passkey.change":
    "Las palabras cambian cuando creas una. Las necesitas en otros dispositivos y si se pierde la llave. El fabricante de tu dispositivo puede guardar una copia de la llave en tu cuenta.",
  "passkey.make": "Crear una llave de acceso",
  "passkey.made": "La llave de acceso está creada. Las palabras de arriba son nuevas: escribe estas.",
  "passkey.use": "Entrar con una llave de acceso",

  "paper.mine": "Notas",
  "paper.sheet": "Para la caja fuerte",
  "paper.made": "Hecho el {day}",
  "paper.address": "Dirección",
  "paper.words": "Palabras",
  "paper.how": "Para abrir",
  "paper.go": "Ve a la dirección de arriba.",
  "paper.press": "Pulsa “{button}”.",
  "paper.type": "Escribe las ocho palabras en este orden.",

  "start.title": "Abrir una oficina por primera vez",
  "start.what":
    "Esto se hace una vez por oficina. Lleva unos diez minutos, y hace falta una impresora o un bolígrafo.",
  "start.line.file": "Elige el archivo de llaves de tu oficina.",
  "start.line.sheet": "Copia en papel la hoja de recuperación. Va a una caja fuerte.",
  "start.line.mine": "Copia en papel tus propias ocho palabras.",
  "start.line.name": "Di con qué nombre te conoce la oficina.",
  "start.two":
    "Justo después, deja entrar a otra persona. Mientras no haya nadie más, todo depende de ti y de un papel.",
  "start.file": "El archivo de llaves de tu oficina",
  "start.file.hint":
    "Se hizo al preparar este lugar. Suele llamarse “desk.secrets” o “desk.key”. Se lee aquí y no se envía a nadie.",
  "start.file.none": "Elige primero el archivo de llaves.",
  "start.file.found": "Este es el archivo de llaves de {desk}.",
  "start.file.again": "Elegir otra vez el archivo de llaves",
  "start.sure":
    "Ahora {desk} recibe sus propias llaves, y tú serás la primera persona responsable. Nadie podrá volver a abrir la oficina de esta manera.",
  "start.go": "Abrir la oficina",
  "started.title": "La oficina está abierta",
  "started.now": "Haz hoy estas tres cosas:",
  "started.sheet": "Pon la hoja de recuperación en la caja fuerte. Quien la tenga puede abrirlo todo.",
  "started.file": "Borra el archivo de llaves de todos los lugares donde esté. La oficina ya no lo necesita.",
  "started.two": "Deja entrar a otra persona responsable. Hasta entonces, nadie puede ocupar tu lugar.",
  "started.people": "Dejar entrar a alguien",

  "join.title": "Unirse a una oficina",
  "join.what":
    "Una persona responsable, que decide quién forma parte de la oficina, te dio un código de ocho palabras. Sirve una vez.",
  "join.code": "Las ocho palabras del código",
  "join.wrong":
    "Este código no deja entrar a nadie. Mira cada palabra. Si se usó o se retiró, pide uno nuevo.",
  "join.same-words": "Tus propias ocho palabras siguen siendo las mismas. Ya las tienes en papel.",
  "join.in": "Ya estás dentro.",
  "compare.title": "Comparar cuatro palabras",
  "compare.read": "Lee estas cuatro palabras en voz alta a la persona responsable que te dio el código.",
  "compare.how":
    "Esa persona ve cuatro palabras junto a tu nombre. Hazlo en persona o por teléfono. No envíes las palabras.",
  "compare.differ": "Si una palabra es distinta, no sigas. Quizá otra persona usó tu código.",
  "compare.wait": "Después, la persona responsable te deja entrar",
  "compare.wait.what": "Esta página mira cada pocos segundos, y sigue sin que hagas nada.",
  "compare.wait.leave":
    "También puedes cerrarla. Cuando te hayan dejado entrar, entra con tus propias ocho palabras.",
  "compare.look": "Mirar ahora",
  "compare.not-yet": "Aún no te han dejado entrar.",

  "recover.title": "Usar la hoja de recuperación",
  "recover.what":
    "La hoja abre todo en esta oficina. Hace llaves nuevas sin quienes ya no están, y te deja entrar.",
  "recover.two": "Hazlo con otra persona a tu lado. Toda la oficina verá que se hizo.",
  "recover.words": "Las ocho palabras de la hoja",
  "recover.person": "Esas eran tus propias palabras, y no las de una hoja de recuperación. Ya estás dentro.",
  "gone.title": "¿Quién ya no está?",
  "gone.what":
    "Elige a quienes se fueron. Elige también a quienes quizá perdieron sus palabras o su dispositivo, o alguien los vio.",
  "gone.again": "Quien solo perdió sus palabras puede unirse otra vez enseguida, con un código.",
  "gone.legend": "Estas personas se fueron o perdieron sus palabras",
  "gone.nobody": "En esta oficina no hay a quién elegir.",
  "recover.sure": "¿Hacer llaves nuevas?",
  "recover.keys": "La oficina recibe llaves nuevas.",
  "recover.without": "{n, plural, one {{names} ya no puede entrar.} other {{names} ya no pueden entrar.}}",
  "recover.everybody":
    "Se quedan todas las personas que forman parte de la oficina, con sus propias palabras.",
  "recover.you": "Pasas a ser responsable, con el nombre {name} y con tus palabras nuevas.",
  "recover.go": "Hacer llaves nuevas y entrar",
  "recover.change": "Cambiar quién ya no está",
  "recovered.title": "Ya estás dentro, con llaves nuevas",
  "recovered.safe": "Devuelve la hoja a la caja fuerte. Si alguien más pudo verla, haz una nueva.",
  "recovered.authors":
    "Mira qué relatos no tienen ahora a nadie. Busca para cada uno una persona que asesore.",
  "recovered.two": "Deja entrar pronto a otra persona responsable.",
} as const;

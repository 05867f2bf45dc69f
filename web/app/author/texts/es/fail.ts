/** What is said when something does not work, on any page: it comes with the first texts. */

export const fail = {
  "fail.offline": "Ahora no hay conexión. No se ha perdido nada. Vuelve a intentarlo en un momento.",
  "fail.board": "Este lugar no responde como debería. No se ha perdido nada. Inténtalo más tarde.",
  "fail.title": "Esta página no llegó",
  "fail.again": "Intentar de nuevo",
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
  "fail.deleted": "Estas notas se borraron, o ahora tienen palabras nuevas.",
  "fail.slow": "Hay mucha gente aquí en este momento. Tus palabras están bien. Inténtalo en un minuto.",
  "fail.mixed": "Hay otras notas abiertas, con cosas que depositaste. Ciérralas primero con llave.",
  "fail.few": "Han respondido muy pocos grupos. No se ha perdido nada. Inténtalo en un minuto.",
  "fail.manifest":
    "Este lugar ha cambiado desde que llegaste, o no es el que conoces. Carga la página otra vez y mira quién cuida de él.",
  "fail.full":
    "En este dispositivo ya no hay espacio. No se ha perdido nada. Borra otra cosa y vuelve a intentarlo.",
  "fail.here": "Algo salió mal en esta página. Lo que escribiste sigue aquí. Inténtalo de nuevo.",
  "fail.file.budget": "Ya no hay espacio para más archivos tuyos. Quita uno para añadir otro.",
  "fail.file.no-room":
    "En este lugar no hay ahora espacio para más archivos. Lo que ya está se queda. Inténtalo más tarde.",
  "fail.file.changed":
    "Este archivo no es igual que antes. Pulsa “No seguir” y elige el correcto, o quita lo que hay aquí.",
  "fail.file.file-gone": "Este archivo ya no está aquí. Quizá se quitó en otro dispositivo.",
  "fail.file.file-part":
    "Una parte de este archivo aún no está aquí. Elige otra vez el mismo archivo para completarlo.",
  "fail.file.damaged":
    "Lo que volvió no es el archivo que añadiste, así que no se puso en tu dispositivo. Inténtalo más tarde.",
  "fail.file.unread": "Este archivo no se puede leer ahora. Quizá cambió de lugar. Elígelo otra vez.",
  "fail.filing.nobody":
    "Ahora responden muy pocos grupos. No se depositó nada. Lo que elegiste está guardado. Inténtalo más tarde.",
  "fail.filing.spent":
    "Ya has depositado tantas veces como puede hacerlo aquí una persona. Pregunta a quien te invitó.",
  "fail.filing.join": "Los grupos aún no te conocen. Usa primero tu invitación.",
  "fail.filing.expiry": "El último día no es de los que aceptan. Elige de nuevo cuánto tiempo se queda.",
  "fail.filing.late": "Lo anterior ya se había abierto. Ya no se puede cambiar ni retirar.",
  "fail.filing.long": "Esto es más de lo que cabe. Acorta tus palabras o no las incluyas.",
  "fail.filing.weak":
    "Aquí no hay aún nada que señale a una sola persona. Añade un número, una dirección o un enlace.",
  "fail.filing.board":
    "Lo que respondió no es este lugar. No se ha perdido nada. Prueba con otra red, o más tarde.",
  "fail.filing.unsent": "Nunca llegó. Nadie lo tiene.",
  "fail.filing.unknown": "Este sitio dice que no está. Ningún grupo lo ha firmado.",
  "fail.filing.refused": "No se aceptó. No se ha perdido nada: puedes depositarlo de nuevo.",
  "fail.filing.closed": "Tus notas están cerradas. Ábrelas primero.",
} as const;

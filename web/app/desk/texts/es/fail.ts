/** What is said when something does not work. */

export const fail = {
  "fail.again": "Intentar de nuevo",
  "fail.offline": "Ahora no hay conexión. No se ha perdido nada. Vuelve a intentarlo en un momento.",
  "fail.board": "El tablero no responde como debería. No se ha perdido nada. Inténtalo más tarde.",
  "fail.here": "Algo salió mal en esta página. Inténtalo de nuevo.",
  "fail.other": "Esto no funcionó. Inténtalo de nuevo. Si sigue así, avisa a quienes llevan este lugar.",
  "gone.locked":
    "Ya no eres parte de esta oficina. Esta página está cerrada ahora. Si es un error, llama a una persona responsable.",
  "fail.few": "Han respondido muy pocos grupos. No se ha perdido nada. Inténtalo en un minuto.",
  "fail.clock":
    "El reloj de este dispositivo parece estar mal. Ajusta la fecha y la hora, y vuelve a intentarlo.",
  "fail.manifest":
    "Este lugar ha cambiado desde que llegaste, o no es el que conoces. Carga la página otra vez.",
  "fail.passkey.wrong":
    "Esta llave de acceso no deja entrar a nadie en esta oficina. Prueba con tus ocho palabras.",
  "fail.passkey.stopped": "No se usó la llave de acceso. Prueba otra vez, o escribe tus palabras.",
  "fail.passkey.cannot":
    "Este dispositivo no puede sacar palabras de una llave de acceso. Bastan tus ocho palabras.",
  "fail.phrase": "Estas ocho palabras no son de nadie de una oficina de aquí. Vuelve a mirar cada palabra.",
  "fail.file": "Este archivo no se puede leer ahora. Quizá cambió de lugar. Elígelo otra vez.",
  "fail.secrets": "Este no es el archivo de llaves de una oficina de este lugar. Elige otro.",
  "fail.already":
    "Esta oficina ya se abrió antes. Pide un código a una persona responsable, o usa la hoja de recuperación.",
  "fail.holder":
    "Esto solo puede hacerlo una persona responsable, o la hoja de recuperación. No se cambió nada.",
  "fail.last":
    "Debe quedar al menos una persona responsable. Haz responsable primero a alguien más. No se cambió nada.",
  "fail.period":
    "Mientras tanto, otra persona hizo llaves nuevas. Mira otra vez a las personas y vuelve a intentarlo.",
  "fail.unopened": "Esta oficina aún no se ha abierto. Ábrela por primera vez, con su archivo de llaves.",
  "fail.gone":
    "Estas palabras ya no son de esta oficina. Si es un error, pide un código nuevo a una persona responsable.",
  "fail.waiting": "Esta persona ya no espera para entrar. Mira si hay novedades.",
  "fail.own": "Nadie puede salir por su cuenta. Pídelo a otra persona responsable.",
  "fail.stale": "Otra persona de esta oficina estaba cambiando las llaves en ese momento. Hazlo una vez más.",
  "fail.letter": "Esta carta ya no está aquí. Mira si hay cartas y vuelve a intentarlo.",
} as const;

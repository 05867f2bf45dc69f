/** Sending what she filed, seeing where it stands, changing it, taking it back. */

export const filing = {
  "filing.sending.title": "Depositando esto",
  "filing.sending.done": "Esto está depositado",
  "filing.sending.stopped": "Esto aún no está depositado",
  "filing.sending.step.look-up": "Pedimos a los grupos que ayuden a cerrarlo con llave.",
  "filing.sending.step.build": "Se está cerrando con llave en este dispositivo.",
  "filing.sending.step.save": "Se está guardando con tus notas, para que nada se pierda.",
  "filing.sending.step.take-back": "Se está retirando lo anterior.",
  "filing.sending.step.send": "Está en camino a cada grupo.",
  "filing.sending.stay": "Puedes esperar aquí. Si esta página se cierra, seguirá cuando vuelvas.",
  "filing.sending.held": "Ya lo guardan suficientes grupos. Lo que elegiste vale desde ahora.",
  "filing.sending.go": "Ver cómo está",
  "filing.sending.look": "Ver otra vez lo que elegiste",
  "filing.sending.back": "Mejor retirarlo",

  "filing.kept": "Guardado por {n} de {of}",
  "filing.kept.need": "Cuenta como depositado cuando lo guardan {n}.",
  "filing.kept.yes": "{name}: lo guarda",
  "filing.kept.wait": "{name}: aún no responde",
  "filing.kept.no": "{name}: no lo aceptó. {reason}",
  "filing.kept.gone": "{name}: lo ha borrado",

  "filing.state.sending": "Está en camino. Aún no lo guardan suficientes grupos.",
  "filing.state.held": "Está guardado bajo llave.",
  "filing.state.held.now": "Está guardado. La oficina puede abrirlo ahora.",
  "filing.state.opened": "Se abrió para {name} el {day}.",
  "filing.state.passed-on": "La primera oficina no se hizo cargo. Pasó a la siguiente el {day}.",
  "filing.state.unanswered": "El {day}, ninguna de las oficinas que elegiste se había hecho cargo.",
  "filing.state.accepted": "Alguien de la oficina se hizo cargo el {day}.",
  "filing.state.taking-back": "Se está retirando. Aún no han respondido todos los grupos.",
  "filing.state.taken-back": "Lo retiraste.",
  "filing.state.failing": "Lo aceptaron muy pocos grupos, así que se está retirando.",
  "filing.state.unknown": "Aún no sabemos si algún grupo lo guarda.",
  "filing.state.refused": "No se aceptó. Nadie lo guarda.",
  "filing.state.ended": "Su plazo terminó. Está borrado.",
  "filing.next": "Qué viene ahora",
  "filing.next.sending": "Lo seguimos enviando mientras tus notas estén abiertas.",
  "filing.next.held":
    "Nada, hasta que {n} personas en total hayan nombrado a esta persona. Nadie puede saber si otras lo han hecho.",
  "filing.next.now": "La oficina lo mira y tiene hasta el {day} para responder.",
  "filing.next.opened":
    "La oficina comprueba si puede ayudarte. Tiene hasta el {day} para responder. Después se pregunta a la siguiente.",
  "filing.next.last": "La oficina comprueba si puede ayudarte. Tiene hasta el {day} para responder.",
  "filing.next.unanswered":
    "La última oficina aún puede hacerse cargo. También puedes depositarlo de nuevo con otras oficinas.",
  "filing.next.accepted":
    "Quien te asesora se comunicará contigo de la forma que elegiste. En este sitio, mira tus cartas.",
  "filing.next.taking-back": "Lo seguimos pidiendo mientras tus notas estén abiertas.",
  "filing.who.locked": "Los grupos guardan partes bajo llave. Ningún grupo puede leerlas por su cuenta.",
  "filing.who.first": "{name} puede ver de quién se trata. Aún no puede ver tus palabras.",
  "filing.who.passed":
    "Las oficinas a las que se ha preguntado saben de quién se trata. Ninguna puede ver tus palabras.",
  "filing.who.all":
    "Quien te asesora puede ver de quién se trata, cómo comunicarse contigo y lo que iba con esto.",
  "filing.who.unknown": "Ningún grupo ha firmado que lo guarda, ni que no lo guarda.",
  "filing.who.nobody": "Nadie guarda nada de esto.",
  "filing.weak": "Para quien te asesore: {text}",
  "filing.made": "Depositado el",
  "filing.until": "Se queda hasta el",
  "filing.groups": "Los grupos que lo guardan",
  "filing.look": "Mirar otra vez",
  "filing.looked": "Última vez: {time}.",
  "filing.letters": "Leer y escribir cartas",
  "filing.change": "Cambiar esto",
  "filing.longer": "Guardarlo más tiempo",
  "filing.back": "Retirarlo",

  "filing.back.title": "¿Retirar esto?",
  "filing.back.what": "Entonces se borra en todas partes y ya no cuenta. Tus notas se quedan.",
  "filing.back.reason": "Nadie te pide un motivo. Puedes depositarlo de nuevo más tarde.",
  "filing.back.cannot": "Si se abre antes de que lo sepan los grupos, ya no se puede retirar.",
  "filing.back.no": "Dejarlo como está",
  "filing.back.sure": "Sí, retirarlo",
  "filing.back.doing": "Se pide a cada grupo que lo borre.",
  "filing.back.all": "Los {n} grupos han firmado que lo borraron. Ya nadie puede abrirlo.",
  "filing.back.most":
    "Borrado y firmado por {n} de {of} grupos. Eso basta, si este sitio hizo llegar tu deseo a todos.",
  "filing.back.most.look": "Volvemos a preguntar a los demás cada vez que abres tus notas.",
  "filing.back.few":
    "Borrado y firmado por {n} de {of} grupos. Seguimos pidiéndolo mientras tus notas estén abiertas.",
  "filing.back.late": "Ya se había abierto. Ya no se puede retirar.",
  "filing.back.never": "Nunca llegó, así que no había nada que borrar.",
  "filing.back.done": "Esto está retirado",

  "filing.change.title": "¿Cambiar lo que depositaste?",
  "filing.change.how":
    "Eliges de nuevo, a partir de lo que elegiste antes. Hasta que pulses “Depositar esto”, nada cambia.",
  "filing.change.gap":
    "Entonces se retira lo anterior y se deposita lo nuevo. Por un momento no hay ninguno de los dos.",
  "filing.change.late": "Si lo anterior se abre antes, ya no se puede cambiar.",
  "filing.change.count":
    "Si eliges otro número de personas, quienes manejan las máquinas podrían averiguar los dos números. No podrían ver de quién se trata.",
  "filing.change.go": "Elegir de nuevo",
} as const;

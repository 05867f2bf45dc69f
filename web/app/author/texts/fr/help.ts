/** Support lines. */

export const help = {
  "help.open": "Lignes d’écoute",
  "help.intro": "Vous pouvez parler à quelqu’un, que vous écriviez ici ou non.",
  "help.country": "Votre pays",
  "help.other": "Un autre pays",
  "help.change":
    "Les numéros peuvent changer. Si l’un d’eux ne répond pas, un hôpital ou un centre pour femmes peut vous donner le nouveau.",
  "help.trace": "Un appel peut apparaître dans la liste de votre téléphone et sur la facture.",
  "help.emergency": "En danger maintenant",
  "help.violence": "De l’aide après des violences, jour et nuit",
  "help.any": "Dans tous les pays",
  "help.any.text":
    "Demandez un centre d’aide après un viol, une ligne d’écoute pour les femmes, un syndicat ou une aide juridique.",
  "help.any.directory": "Le « NO MORE Global Directory » indique de tels services par pays.",
} as const;

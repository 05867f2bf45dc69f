/** Words that many pages use, and what is said when something does not work. */

export const common = {
  skip: "Aller au contenu",
  leave: "Quitter cette page",
  "leave.how": "Ou appuyez trois fois sur Maj (Shift).",
  language: "Langue",
  unread: "Ces textes n’ont pas encore été relus par une personne dont c’est la langue.",
  back: "Retour",
  next: "Continuer",
  "skip-this": "Passer",
  yes: "Oui",
  no: "Non",
  wait: "Un instant…",
  optional: "Vous pouvez laisser ceci vide.",
  "fail.offline": "Il n’y a pas de connexion en ce moment. Rien n’est perdu. Réessayez dans un instant.",
  "fail.board": "Ce site ne répond pas comme il devrait. Rien n’est perdu. Réessayez plus tard.",
  "fail.title": "Cette page n’est pas arrivée",
  "fail.again": "Réessayer",

  "kept.nowhere": "Ceci n’est que sur votre écran. Si la page se ferme, tout se perd.",
  "kept.soon": "Enregistrement…",
  "kept.board": "Enregistré à {time}.",
  "kept.device": "Enregistré sur cet appareil à {time}.",
  "kept.both": "Enregistré à {time}, ici et sur cet appareil.",
} as const;

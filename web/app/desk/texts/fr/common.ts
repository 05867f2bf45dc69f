/** Words that many pages of a desk use. */

export const common = {
  skip: "Aller au contenu",
  leave: "Quitter cette page",
  "leave.how": "Ou appuyez trois fois sur Maj (Shift).",
  lock: "Verrouiller",
  language: "Langue",
  back: "Retour",
  next: "Continuer",
  wait: "Un instant…",
  optional: "Vous pouvez laisser ceci vide.",
  "write.sure.delete": "Oui, le faire",
  "write.sure.keep": "Laisser tel quel",
  "keep.error.title": "Regardez ceci encore une fois",
  unread: "Ces textes n’ont pas encore été relus par une personne dont c’est la langue.",

  places: "Les pages du service",
  "place.home": "Service",
  "place.search": "Chercher",
  "place.people": "Personnes et clés",

  "idle.title": "Vous êtes toujours là ?",
  "idle.text":
    "Personne n’a rien tapé depuis dix minutes. Le service va bientôt se verrouiller. Ce que vous avez enregistré est conservé.",
  "idle.cover":
    "Personne n’a rien tapé depuis dix minutes. Votre page va bientôt être cachée. Rien n’est perdu.",
  "idle.left": "{n, plural, one {encore # seconde} other {encore # secondes}}",
  "idle.stay": "Rester ici",
  "idle.now": "Verrouiller maintenant",
  "covered.title": "Votre page est cachée",
  "covered.text": "Rien n’est perdu.",
  "covered.show": "Montrer ma page",
} as const;

/** Words that many pages use, the foot of every page, and the warning of a page that is quiet. */

export const common = {
  skip: "Aller au contenu",
  leave: "Quitter cette page",
  "leave.how": "Ou appuyez trois fois sur Maj (Shift).",
  language: "Langue",
  unread: "Ces textes n’ont pas encore été relus par une personne dont c’est la langue.",
  back: "Retour",
  next: "Continuer",
  "skip-this": "Passer",
  wait: "Un instant…",
  optional: "Vous pouvez laisser ceci vide.",

  "kept.nowhere": "Ceci n’est que sur votre écran. Si la page se ferme, tout se perd.",
  "kept.soon": "Enregistrement…",
  "kept.board": "Enregistré à {time}.",
  "kept.device": "Enregistré sur cet appareil à {time}.",
  "kept.both": "Enregistré à {time}, ici et sur cet appareil.",

  "idle.title": "Vous êtes toujours là ?",
  "idle.text":
    "Personne n’a rien tapé depuis dix minutes. Vos notes vont bientôt se verrouiller. Rien n’est perdu.",
  "idle.cover":
    "Personne n’a rien tapé depuis dix minutes. Votre texte va bientôt être caché. Rien n’est perdu.",
  "idle.left": "{n, plural, one {encore # seconde} other {encore # secondes}}",
  "idle.stay": "Rester ici",
  "idle.now": "Verrouiller maintenant",
  "covered.title": "Votre page est cachée",
  "covered.text": "Rien n’est perdu. Votre texte n’est que dans cette page, alors ne la fermez pas.",
  "covered.show": "Montrer ma page",
  "foot.how": "Où vos notes sont conservées",
  "foot.offline":
    "Il n’y a pas de connexion. Vos dernières lignes ne sont que sur cet écran jusqu’à son retour.",
  "foot.full":
    "Cet appareil est plein. Vos notes sont conservées ici quand même, si vous avez utilisé une invitation.",
  "foot.gone":
    "Vos notes ont été effacées sur un autre appareil, ou y ont reçu de nouveaux mots. Ce que vous voyez n’est que sur cet écran.",
  "foot.long":
    "Vos notes sont devenues trop longues pour être conservées. Vos dernières lignes ne sont que sur cet écran.",
  "foot.trouble":
    "Vos dernières lignes ne sont pas encore conservées. De nouveaux essais se font tout seuls.",
} as const;

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
  "fail.not-accepted":
    "Personne ne s’en est encore chargé, donc il n’y a pas de lettres. Revenez voir plus tard.",
  "fail.mailbox-full":
    "Il n’y a plus de place pour des lettres. Vous pouvez mettre fin au contact : votre texte reste ici.",
  "fail.contact-ended":
    "Le contact a pris fin. Cette lettre n’a pas été envoyée. Votre texte est toujours ici.",
  "fail.clock": "L’horloge de cet appareil semble fausse. Réglez la date et l’heure, puis réessayez.",
  "fail.letter-long": "C’est trop long pour une seule lettre. Envoyez-la en deux parties.",
  "fail.letter-busy": "Vous écrivez aussi sur un autre appareil. Attendez un instant, puis réessayez.",
} as const;

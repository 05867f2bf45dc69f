/** What is said when something does not work, on any page: it comes with the first texts. */

export const fail = {
  "fail.offline": "Il n’y a pas de connexion en ce moment. Rien n’est perdu. Réessayez dans un instant.",
  "fail.board": "Ce site ne répond pas comme il devrait. Rien n’est perdu. Réessayez plus tard.",
  "fail.title": "Cette page n’est pas arrivée",
  "fail.again": "Réessayer",
  "fail.not-accepted":
    "Personne ne s’en est encore chargé, donc il n’y a pas de lettres. Revenez voir plus tard.",
  "fail.mailbox-full":
    "Il n’y a plus de place pour des lettres. Vous pouvez mettre fin au contact : votre texte reste ici.",
  "fail.contact-ended":
    "Le contact a pris fin. Cette lettre n’a pas été envoyée. Votre texte est toujours ici.",
  "fail.clock": "L’horloge de cet appareil semble fausse. Réglez la date et l’heure, puis réessayez.",
  "fail.letter-long": "C’est trop long pour une seule lettre. Envoyez-la en deux parties.",
  "fail.letter-busy": "Vous écrivez aussi sur un autre appareil. Attendez un instant, puis réessayez.",
  "fail.deleted": "Ces notes ont été effacées, ou elles ont maintenant de nouveaux mots.",
  "fail.slow":
    "Il y a beaucoup de monde en ce moment. Vos mots n’y sont pour rien. Réessayez dans une minute.",
  "fail.mixed":
    "D’autres notes sont ouvertes, avec des choses que vous avez déposées. Verrouillez-les d’abord.",
  "fail.few": "Trop peu de groupes ont répondu. Rien n’est perdu. Réessayez dans une minute.",
  "fail.manifest":
    "Ce lieu a changé depuis votre arrivée, ou n’est pas celui que vous connaissez. Chargez la page à nouveau, et regardez qui s’en occupe.",
  "fail.full": "Cet appareil n’a plus de place. Rien n’est perdu. Effacez-y autre chose, puis réessayez.",
  "fail.here": "Un problème est survenu sur cette page. Ce que vous avez tapé est toujours là. Réessayez.",
  "fail.file.budget": "Il n’y a plus de place pour vos fichiers. Enlevez-en un pour en ajouter un autre.",
  "fail.file.no-room":
    "Ce lieu n’a plus de place pour des fichiers en ce moment. Ce qui est déjà là reste. Réessayez plus tard.",
  "fail.file.changed":
    "Ce fichier n’est pas le même qu’avant. Ne continuez pas avec lui et choisissez le bon, ou enlevez ce qui est ici.",
  "fail.file.file-gone": "Ce fichier n’est plus ici. Il a peut-être été effacé depuis un autre appareil.",
  "fail.file.file-part":
    "Une partie de ce fichier n’est pas encore ici. Choisissez à nouveau le même fichier pour le compléter.",
  "fail.file.damaged":
    "Ce qui est revenu n’est pas le fichier que vous avez ajouté. Il n’a donc pas été placé sur votre appareil. Réessayez plus tard.",
  "fail.file.unread":
    "Ce fichier ne peut pas être lu en ce moment. Il a peut-être été déplacé. Choisissez-le à nouveau.",
  "fail.filing.nobody":
    "Trop peu de groupes répondent en ce moment. Rien n’a été déposé. Vos choix sont conservés. Réessayez plus tard.",
  "fail.filing.spent":
    "Vous avez déposé autant de fois que possible ici. Demandez à qui vous a donné l’invitation.",
  "fail.filing.join": "Les groupes ne vous connaissent pas encore. Utilisez d’abord votre invitation.",
  "fail.filing.expiry": "Le dernier jour choisi n’est pas possible. Choisissez à nouveau la durée.",
  "fail.filing.late": "L’ancien dépôt était déjà ouvert. On ne peut plus le modifier ni le retirer.",
  "fail.filing.long": "C’est trop long. Raccourcissez votre texte, ou ne le joignez pas.",
  "fail.filing.weak":
    "Rien ici ne désigne encore une seule personne. Ajoutez un numéro, une adresse ou un lien.",
  "fail.filing.board":
    "Ce qui a répondu n’est pas ce site. Rien n’est perdu. Essayez un autre réseau, ou réessayez plus tard.",
  "fail.filing.unsent": "Il n’est jamais arrivé. Personne ne l’a.",
  "fail.filing.unknown": "Ce site dit que le dépôt n’est pas là. Aucun groupe ne l’a signé.",
  "fail.filing.refused": "Ce n’est pas entré. Rien n’est perdu : vous pouvez déposer à nouveau.",
  "fail.filing.closed": "Vos notes sont fermées. Ouvrez-les d’abord.",
} as const;

/** Closing the work with an author, how long it is kept, and deleting it. */

export const closing = {
  "closing.title": "Fermer, garder, effacer : dossier {code}",
  "closing.open": "Ce dossier est ouvert.",
  "closing.open.what":
    "Quand le travail est fini, fermez-le et choisissez le jour où l’effacer. Ainsi, seul le nécessaire est gardé.",
  "closing.closed": "Fermé par {name} le {day}.",
  "closing.keep": "Gardé jusqu’au {day}.",
  "closing.near":
    "{n, plural, =0 {Aujourd’hui est le dernier jour où il est gardé.} one {Il est gardé jusqu’à demain.} other {Il est gardé encore # jours.}} Prévenez la personne avant de l’effacer, ou choisissez un autre jour, plus tard.",
  "closing.over": "Il a été gardé jusqu’au {day}. Effacez-le maintenant, ou choisissez un jour à venir.",
  "closing.never": "Rien ne s’efface tout seul.",
  "closing.do": "Fermer le dossier",
  "closing.again": "Changer le jour ou le texte",
  "closing.words": "Comment cela s’est terminé",
  "closing.words.hint":
    "Les personnes qui suivent ce dossier peuvent le lire. La feuille de secours l’ouvre aussi.",
  "closing.until": "Combien de temps faut-il le garder ?",
  "closing.until.hint":
    "Renseignez-vous sur les règles de votre pays. Plus court est plus sûr pour la personne qui a écrit.",
  "closing.until.months": "Six mois, jusqu’au {day}",
  "closing.until.year": "Un an, jusqu’au {day}",
  "closing.until.years": "Trois ans, jusqu’au {day}",
  "closing.until.other": "Un autre jour",
  "closing.day": "Le dernier jour où le garder",
  "closing.need": "Choisissez combien de temps le garder.",
  "closing.need.day": "Choisissez un jour après aujourd’hui.",
  "closing.earlier": "C’est plus tôt que le jour fixé jusqu’ici : {day}.",
  "closing.close": "Le fermer",
  "closing.save": "Enregistrer",
  "closing.done": "Ce dossier est maintenant fermé.",
  "closing.reopen": "Le rouvrir",
  "closing.reopen.what":
    "Il y a du nouveau ? Vous pouvez le rouvrir. Il n’a alors plus de jour où l’effacer.",
  "closing.reopened": "Ce dossier est de nouveau ouvert.",

  "forget.title": "Effacer pour de bon",
  "forget.what": "Texte, lettres, notes, tâches et repères de ce dossier disparaissent.",
  "forget.circles":
    "Ce que vous en avez partagé entre récits disparaît aussi. Les repères partagés par d’autres dans des cercles sans vous restent. Demandez-leur de les retirer.",
  "forget.copy": "S’il faut garder une copie, prenez-la d’abord.",
  "forget.stays": "Une ligne reste : elle dit quel jour il a été effacé, et dans quel cas.",
  "forget.read": "Ce que quelqu’un a lu ou copié reste chez cette personne.",
  "forget.reason": "Dans quel cas êtes-vous ?",
  "forget.kept-long-enough": "Il a été gardé assez longtemps",
  "forget.author-asked": "La personne qui a écrit l’a demandé",
  "forget.need": "Choisissez d’abord dans quel cas vous êtes.",
  "forget.begun": "L’effacement, commencé le {day}, n’est pas complet. Poursuivez-le.",
  "forget.not-yet":
    "Il est à garder jusqu’au {day}. D’ici là, seule la personne qui a écrit peut demander de l’effacer.",
  "forget.open": "A-t-il été gardé assez longtemps ? Commencez par fermer le dossier, avec un dernier jour.",
  "forget.go": "Effacer tout ce dossier",
  "forget.sure":
    "Tout le dossier {code} sera effacé, pour tout le service. On ne peut pas revenir en arrière.",
  "forget.verb": "Effacer pour de bon",
  "forget.done": "Tout ce dossier est effacé.",
  "forget.holders":
    "Pour l’effacer, il faut être responsable et suivre ce dossier. Sont responsables : {names}.",
} as const;

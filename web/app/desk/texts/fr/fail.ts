/** What is said when something does not work. */

export const fail = {
  "fail.again": "Réessayer",
  "fail.offline": "Il n’y a pas de connexion en ce moment. Rien n’est perdu. Réessayez dans un instant.",
  "fail.board": "Le site ne répond pas comme il devrait. Rien n’est perdu. Réessayez plus tard.",
  "fail.here": "Un problème est survenu sur cette page. Réessayez.",
  "fail.other":
    "Cela n’a pas marché. Réessayez. Si cela continue, dites-le aux personnes qui font vivre ce lieu.",
  "gone.locked":
    "Vous n’êtes plus de ce service. Cette page est maintenant verrouillée. Si c’est une erreur, appelez une personne responsable.",
  "fail.few": "Trop peu de groupes dépositaires ont répondu. Rien n’est perdu. Réessayez dans une minute.",
  "fail.clock": "L’horloge de cet appareil semble fausse. Réglez la date et l’heure, puis réessayez.",
  "fail.manifest":
    "Ce lieu a changé depuis votre arrivée, ou n’est pas celui que vous connaissez. Chargez la page à nouveau.",
  "fail.passkey.wrong": "Cette clé d’accès ne fait entrer personne ici. Essayez avec vos huit mots.",
  "fail.passkey.stopped": "La clé d’accès n’a pas servi. Essayez encore, ou tapez vos mots.",
  "fail.passkey.cannot": "Cet appareil ne peut pas tirer de mots d’une clé d’accès. Vos huit mots suffisent.",
  "fail.phrase": "Ces mots n’appartiennent à personne dans les services d’ici. Regardez encore chaque mot.",
  "fail.file":
    "Ce fichier ne peut pas être lu en ce moment. Il a peut-être été déplacé. Choisissez-le à nouveau.",
  "fail.secrets": "Ce n’est pas le fichier de clé d’un service de ce lieu. Choisissez-en un autre.",
  "fail.already":
    "Ce service a déjà été ouvert. Demandez un code d’entrée à une personne responsable, ou utilisez la feuille de secours.",
  "fail.holder": "Il faut être responsable pour faire cela, ou avoir la feuille de secours. Rien n’a changé.",
  "fail.last":
    "Il doit rester au moins une personne responsable. Donnez d’abord ce rôle à quelqu’un d’autre. Rien n’a changé.",
  "fail.period":
    "Entre-temps, quelqu’un d’autre a fait de nouvelles clés. Regardez encore la liste des personnes, puis réessayez.",
  "fail.unopened":
    "Ce service n’a pas encore été ouvert. Ouvrez-le pour la première fois, avec son fichier de clé.",
  "fail.gone":
    "Ces mots ne sont plus de ce service. Si c’est une erreur, demandez un nouveau code à une personne responsable.",
  "fail.waiting": "Cette personne n’attend plus pour entrer. Regardez s’il y a du nouveau.",
  "fail.own": "On ne peut pas se retirer soi-même. Demandez à une autre personne responsable.",
  "fail.stale": "Quelqu’un d’autre du service touchait aux clés au même moment. Recommencez une fois.",
  "fail.letter": "Cette lettre n’est plus ici. Cherchez les lettres, puis réessayez.",
} as const;

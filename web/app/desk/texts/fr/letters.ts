/** Letters with an author. */

export const letters = {
  "letters.title": "Lettres du dossier {code}",
  "letters.reading": "Nous cherchons les lettres…",
  "letters.list": "Lettres",
  "letters.none": "Il n’y a pas encore de lettres.",
  "letters.older": "Montrer {n, plural, one {# lettre plus ancienne} other {# lettres plus anciennes}}",
  "letters.new": "Nouveau",
  "letters.theirs": "De la personne qui a écrit le récit, le {moment}",
  "letters.mine": "Écrit par {name}, le {moment}",
  "letters.desk": "ce service",
  "letters.unread": "Rien n’indique encore que la personne qui a écrit le récit l’a lue.",
  "letters.missing.theirs":
    "{n, plural, one {La lettre {first} de la personne qui a écrit le récit manque. Le site ne la donne pas.} other {Les lettres {first} à {last} de la personne qui a écrit le récit manquent. Le site ne les donne pas.}}",
  "letters.missing.mine":
    "{n, plural, one {La lettre {first} de ce service manque. Le site ne la donne pas.} other {Les lettres {first} à {last} de ce service manquent. Le site ne les donne pas.}}",
  "letters.missing.what":
    "Regardez encore plus tard. Si elles manquent toujours, dites-le à qui s’occupe du site.",
  "letters.removed":
    "La personne qui a écrit le récit a enlevé du site des lettres plus anciennes. Ce que vous avez lu est toujours ici.",
  "letters.asks": "Vous avez demandé ceci :",
  "letters.answer.given": "Ce que vous avez demandé a été partagé.",
  "letters.answer.no": "La réponse à l’une de vos demandes est non.",
  "letters.answer.later": "La réponse à l’une de vos demandes est « pas maintenant ».",
  "letters.gave": "Partagé : {name}",
  "letters.gave.see": "Voir ce qui a été partagé",
  "letters.next": "La suite : {text}",
  "letters.next.by": "D’ici le {day}.",
  "letters.ended.theirs": "La personne qui a écrit le récit a mis fin au contact.",
  "letters.ended.mine": "Ce service a mis fin au contact.",
  "letters.look": "Chercher de nouvelles lettres",

  "letter.title": "Écrire une lettre",
  "letter.text": "Votre lettre",
  "letter.hint":
    "Peuvent la lire la personne qui a écrit le récit et celles qui suivent ce dossier. La feuille de secours l’ouvre aussi. On ne peut pas rappeler cette lettre.",
  "letter.need": "Écrivez d’abord quelque chose.",
  "letter.send": "Envoyer cette lettre",
  "letter.sent": "Votre lettre est envoyée.",

  "ask.title": "Demander quelque chose",
  "ask.what": "La personne répond à chaque demande à part, et peut dire non. Ne demandez que le nécessaire.",
  "ask.kind": "Que demandez-vous ?",
  "ask.record": "Des passages de ses notes",
  "ask.file": "Un fichier",
  "ask.answer": "Une réponse à une question",
  "ask.text": "En une phrase",
  "ask.text.hint": "Par exemple : le message de ce soir-là, si vous l’avez encore.",
  "ask.add": "Ajouter ceci à la liste",
  "ask.list": "Vous allez demander",
  "ask.remove": "Enlever « {name} »",
  "ask.full": "Il y a place pour seize demandes dans une lettre.",
  "ask.need": "Écrivez en une phrase ce que vous demandez, et ajoutez-le à la liste.",
  "ask.need.add": "Une demande est écrite mais pas encore dans la liste. Ajoutez-la, ou effacez-la.",
  "ask.why": "Dites à quoi cela vous servira",
  "ask.send": "Demander {n, plural, one {ceci} other {ces # choses}}",
  "ask.sent": "La personne qui a écrit le récit peut voir ce que vous demandez.",

  "end.title": "Mettre fin au contact",
  "end.what":
    "Après cela, aucun des deux côtés ne peut envoyer de lettres ici. Personne ne peut recommencer.",
  "end.text": "Un dernier mot à la personne qui a écrit le récit",
  "end.go": "Mettre fin au contact",
  "end.sure":
    "Elle peut lire votre dernier mot, mais ne peut pas répondre ici. On ne peut pas revenir en arrière.",
  "end.done": "Le contact a pris fin.",
  "end.over.me": "Ce service a mis fin au contact. On ne peut plus envoyer de lettres.",
  "end.over.desk":
    "La personne qui a écrit le récit a mis fin au contact. On ne peut plus envoyer de lettres. Ne cherchez pas d’autre moyen.",
  "end.over.time": "La durée prévue pour les lettres est écoulée. On ne peut plus envoyer de lettres.",
} as const;

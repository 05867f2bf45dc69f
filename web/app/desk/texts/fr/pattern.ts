/** Looking across accounts, and searching. */

export const pattern = {
  "pattern.title": "Les récits ensemble",
  "pattern.what":
    "{n, plural, one {Un récit.} other {# récits qui nomment la même personne.}} Aucune des personnes qui ont écrit n’a appris l’existence des autres.",
  "pattern.none": "Aucun de ces récits ne vous est confié. Il n’y a donc rien à regarder.",
  "pattern.no-own":
    "Aucun de ces récits ne vous est ouvert, donc vous ne pouvez rien marquer. Vous voyez ce que d’autres partagent avec vous.",
  "pattern.mark.where": "Marquer quelque chose dans un récit",
  "pattern.mark.words": "Marquer un passage",
  "pattern.mark.time": "Marquer un moment",

  "pattern.times": "Quand cela s’est passé",
  "pattern.times.none": "Aucun moment n’est encore marqué.",
  "pattern.times.key":
    "Un losange : un jour exact. Une barre en tirets : un moment quelque part là-dedans. Une barre pleine : toute cette durée. Une ligne en pointillé : après cela, sans savoir combien de temps.",
  "pattern.times.list": "La même chose en liste",
  "pattern.save": "Enregistrer l’image",
  "pattern.print": "Imprimer, ou enregistrer en PDF",

  "pattern.marks": "Ce qui a été marqué",
  "pattern.marks.none": "Rien n’est encore marqué.",
  "pattern.about": "De quoi s’agit-il ?",
  "pattern.about.place": "Un lieu",
  "pattern.about.role": "Le rôle de quelqu’un",
  "pattern.about.approach": "La façon de s’y prendre",
  "pattern.about.words": "Des mots qui ont été dits",
  "pattern.about.other": "Autre chose",
  "pattern.change": "Modifier",
  "pattern.change.name": "Modifier : {what}",

  "pattern.joins": "Ce qui les relie",
  "pattern.joins.none": "Rien ne relie ces récits.",
  "pattern.joins.closed": "fermé pour vous",
  "pattern.joins.list": "La même chose en liste",

  "pattern.sharing": "Qui peut voir ce qui est marqué",
  "pattern.sharing.what":
    "Seules les personnes qui suivent un dossier voient ce que vous y marquez. Vous pouvez partager des repères, un par un, avec un cercle de personnes.",
  "pattern.sharing.none": "Il n’y a pas encore de cercle.",
  "pattern.sharing.new": "Faire un cercle",
  "pattern.sharing.who": "Qui, en plus de vous ?",
  "pattern.sharing.weight": "Ce qui est partagé une fois ne peut plus sortir de leur mémoire.",
  "pattern.sharing.make": "Faire ce cercle",

  "pattern.mark.title": "Marquer un passage",
  "pattern.mark.text": "En quelques mots : qu’est-ce que c’est ?",
  "pattern.mark.text.hint": "Par exemple : un hall d’hôtel, tard le soir.",
  "pattern.moment.title": "Marquer un moment",
  "pattern.moment.text": "En quelques mots : que s’est-il passé alors ?",
  "pattern.moment.text.hint": "Cela s’écrit sur la ligne du temps.",
  "pattern.quote": "Le récit",
  "pattern.quote.hint": "Choisissez le passage avec la souris, un doigt, ou Maj (Shift) et les flèches.",
  "pattern.quote.take": "Prendre le passage choisi",
  "pattern.quote.chosen": "Le passage que vous avez choisi :",
  "pattern.quote.other": "Choisir un autre passage",
  "pattern.seen": "Qui peut le voir",
  "pattern.seen.always":
    "Les personnes qui suivent ce dossier le voient. Personne d’autre, sauf si vous cochez plus.",
  "pattern.seen.circle": "Aussi : {names}",
  "pattern.seen.own": "Vu seulement par les personnes qui suivent ce dossier.",
  "pattern.seen.shared": "Partagé avec un cercle.",
  "pattern.keep": "Garder",
  "pattern.kept": "C’est gardé.",
  "pattern.drop": "Enlever",
  "pattern.drop.sure":
    "Cela ne sera plus montré. Les versions d’avant restent scellées dans le registre du service.",
  "pattern.dropped": "C’est enlevé.",

  "search.title": "Chercher",
  "search.what":
    "La recherche porte sur tout ce qui vous est ouvert. Elle se fait dans ce navigateur seulement.",
  "search.words": "Mots à chercher",
  "search.find": "Chercher",
  "search.found": "{n, plural, one {# passage trouvé.} other {# passages trouvés.}}",
  "search.none": "Rien n’a été trouvé.",
  "search.many": "Plus de {n} passages ont été trouvés. Voici les premiers. Essayez des mots plus longs.",
  "search.open": "Ouvrir le récit {code}",
  "search.where.words": "Dans le texte du récit",
  "search.where.reach": "Dans la façon de contacter la personne qui a écrit",
  "search.where.letter": "Dans une lettre",
  "search.where.given": "Dans ce qui a été partagé",
  "search.where.note": "Dans une note",
  "search.where.task": "Dans une tâche",
  "search.where.mark": "Dans un passage marqué",
  "search.where.moment": "Dans un moment marqué",
  "search.where.identifier": "Dans ce qui désigne la personne nommée",
} as const;

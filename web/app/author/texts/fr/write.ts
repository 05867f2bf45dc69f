/** The private record: words, times, people and places, earlier words, files. */

export const write = {
  "write.before.title": "Avant de commencer",
  "write.before.pace":
    "Écrivez à votre rythme. Vous pouvez vous arrêter à tout moment, et revenir plus tard.",
  "write.before.order": "Rien n’a besoin d’être complet, ni dans l’ordre. Tout peut être laissé de côté.",
  "write.before.who":
    "Personne d’autre que vous ne peut le lire, tant que vous ne choisissez pas de le partager.",
  "write.before.court":
    "Un tribunal peut demander des notes comme celles-ci. Écrivez ce dont vous vous souvenez ; le doute a sa place.",
  "write.before.senses.title": "La page suivante parle de vos sens",
  "write.before.senses.what":
    "Elle demande ce que vous avez vu, entendu et ressenti. Cela peut faire remonter beaucoup de choses.",
  "write.before.senses.use":
    "De petits détails peuvent aider d’autres à comprendre, si un jour vous partagez ceci.",
  "write.before.senses.free":
    "Vous pouvez passer cette page, ou y revenir plus tard. Dans les deux cas, rien n’est perdu.",
  "write.lines": "Si cela devient difficile, vous pouvez parler à quelqu’un :",
  "write.lines.danger": "En danger maintenant : {number}",
  "write.lines.more": "Plus de lignes d’écoute",
  "write.later": "Revenir plus tard",

  "write.account.title": "Ce qui s’est passé",
  "write.account.label": "Commencez n’importe où",
  "write.account.hint":
    "Un mot, une liste ou toute une histoire. Nous le demandons pour que vous l’ayez avec vos propres mots. Personne d’autre ne peut le lire.",
  "write.senses.title": "Ce dont vos sens se souviennent",
  "write.senses.label": "Ce que vous avez vu, entendu, senti, goûté ou ressenti",
  "write.senses.hint":
    "Seulement ce qui vous vient. « Je ne me souviens pas » convient aussi. Personne d’autre ne peut le lire, avant que vous le partagiez.",
  "write.after.title": "Ce qui reste en vous",
  "write.after.label": "Comment cela se passe pour vous depuis",
  "write.after.hint":
    "Le sommeil, le travail, l’argent, la santé, les autres, ou ce qui vous a fait tenir. Nous le demandons pour que cela ne soit pas oublié. Personne d’autre ne peut le lire.",

  "write.entry.intro":
    "Choisissez ce que vous voulez compléter. Il n’y a pas d’ordre, et aucune partie n’est obligatoire.",
  "write.entry.empty": "Rien ici pour l’instant.",
  "write.entry.timeline": "Quand cela s’est passé",
  "write.entry.timeline.n":
    "{n, plural, =0 {Rien ici pour l’instant.} one {# événement.} other {# événements.}}",
  "write.entry.mentions": "Personnes et lieux",
  "write.entry.person.add": "Ajouter une personne",
  "write.entry.place.add": "Ajouter un lieu",
  "write.entry.person": "Personne : {name}",
  "write.entry.place": "Lieu : {name}",
  "write.entry.files": "Photos, sons et documents",
  "write.entry.files.n": "{n, plural, =0 {Rien ici pour l’instant.} one {# fichier.} other {# fichiers.}}",
  "write.entry.versions": "Textes d’avant",
  "write.entry.versions.n":
    "{n, plural, =0 {Aucun n’est encore gardé.} one {# texte est gardé.} other {# textes sont gardés.}}",
  "write.entry.name.hint": "C’est une étape à part. Rien ne part avant que vous le décidiez là-bas.",
  "write.entry.delete": "Effacer cette note",
  "write.entry.delete.sure":
    "Cela efface toute la note, ses textes d’avant et ses fichiers. On ne peut pas la faire revenir. Ce que vous avez déposé reste déposé.",
  "write.entry.deleting": "Effacement…",
  "write.entry.home": "Aller à vos notes",

  "write.sure.delete": "Effacer pour de bon",
  "write.sure.keep": "Garder",

  "write.timeline.intro":
    "Notez une chose à la fois. Il n’y a pas besoin de jours exacts. Ce que vous ne savez pas peut rester ouvert.",
  "write.timeline.add": "Ajouter quelque chose qui s’est passé",
  "write.timeline.change": "Modifier : {what}",
  "write.timeline.change.short": "Modifier",
  "write.timeline.unnamed": "Quelque chose qui s’est passé",
  "write.timeline.undated": "Moment inconnu",
  "write.timeline.where": "Où : {where}",
  "write.timeline.who": "Qui : {who}",
  "write.timeline.drawn":
    "Les traits montrent l’étendue de chaque moment. Les longs sont moins précis, ou ont duré plus longtemps.",
  "write.timeline.on": "Aller à la note entière",

  "write.happening.what.label": "Ce que c’était, en quelques mots",
  "write.happening.what.hint":
    "Par exemple : « La discussion dans le petit bureau ». Personne d’autre ne peut le lire, avant que vous le partagiez.",
  "write.happening.when.title": "Quand c’était",
  "write.happening.when.hint":
    "Nous le demandons pour mettre les choses dans l’ordre. Personne d’autre ne le voit, avant que vous le partagiez.",
  "write.happening.when.legend": "Comment vous souvenez-vous du moment ?",
  "write.happening.where.title": "Où c’était, et qui était là",
  "write.happening.where.label": "Où c’était",
  "write.happening.where.hint": "Aussi précis que vous voulez. Vous pouvez laisser ceci vide.",
  "write.happening.who.label": "Qui était là",
  "write.happening.who.hint":
    "Toute personne qui l’a fait, l’a vu ou en a entendu parler. Cela reste dans votre note ; nommer quelqu’un est une étape à part.",
  "write.happening.done": "Mettre sur la liste",
  "write.happening.delete": "Effacer ceci",
  "write.happening.delete.sure": "Cela l’enlève de votre liste pour de bon.",

  "write.when.date": "Un jour, un mois ou une année",
  "write.when.season": "Une saison",
  "write.when.range": "D’un moment à un autre",
  "write.when.words": "Avec mes propres mots",
  "write.when.words.hint": "« Un an ou deux après », « avant que je déménage »",
  "write.when.unsure": "Je ne sais plus bien",
  "write.when.untold": "Je préfère ne pas le dire",
  "write.when.fields.hint": "Remplissez ce que vous savez. Le reste peut rester vide.",
  "write.when.day": "Jour",
  "write.when.month": "Mois",
  "write.when.year": "Année",
  "write.when.about": "Vers cette année-là",
  "write.when.from": "Début",
  "write.when.to": "Fin",
  "write.when.which": "Quelle saison",
  "write.when.spring": "Printemps",
  "write.when.summer": "Été",
  "write.when.autumn": "Automne",
  "write.when.winter": "Hiver",
  "write.when.text": "Le moment, avec vos mots",
  "write.when.after": "Est-ce venu après l’une de ces choses ?",
  "write.when.after.none": "Non, ou je ne sais pas",

  "write.when.shown": "Sur votre liste, cela s’écrira ainsi : {when}.",
  "write.when.is.season": "{season} {year}",
  "write.when.is.about": "vers {year}",
  "write.when.is.range": "{from} à {to}",
  "write.when.is.after": "{text} (après : {what})",
  "write.when.is.unsure": "je ne sais plus bien quand",
  "write.when.is.untold": "je préfère ne pas dire quand",
  "write.when.note.no-such-day": "Ce mois n’a pas ce jour-là. Vous pouvez le changer, ou laisser ainsi.",
  "write.when.note.no-such-month": "Aucun mois n’a ce numéro. Vous pouvez le changer, ou laisser ainsi.",
  "write.when.note.not-read":
    "Nous n’arrivons pas à lire ceci comme une date. Cela restera tel que vous l’avez écrit.",
  "write.when.note.year": "Est-ce bien l’année que vous voulez dire ? Vous pouvez laisser ainsi.",
  "write.when.note.no-year": "Sans année, cela ira sous « Moment inconnu ». Cela convient très bien.",
  "write.when.note.backwards": "La fin vient avant le début. Vous pouvez changer, ou laisser ainsi.",

  "write.person.title": "Une personne",
  "write.person.label": "Son nom, ou comment vous l’appelez",
  "write.person.hint":
    "Nous le demandons pour que vous gardiez le fil. Cela reste dans votre note. Nommer quelqu’un est une étape à part.",
  "write.place.title": "Un lieu",
  "write.place.label": "Comment s’appelle ce lieu",
  "write.place.hint":
    "Nous le demandons pour que vous gardiez le fil. Personne d’autre ne le voit, avant que vous le partagiez.",
  "write.mention.note": "Ce que vous voulez retenir",
  "write.mention.done": "Mettre dans la note",
  "write.mention.delete.sure": "Cela l’enlève de votre note pour de bon.",

  "write.versions.intro":
    "Quand vous changez votre texte un autre jour, celui d’avant reste ici, avec sa date.",
  "write.versions.keep": "Garder le texte d’aujourd’hui",
  "write.versions.kept": "Votre texte de maintenant est gardé ici.",
  "write.versions.none": "Aucun texte d’avant n’est encore gardé.",
  "write.versions.empty": "Rien n’est encore écrit, donc il n’y a rien à garder.",
  "write.versions.of": "Texte du {moment}",
  "write.versions.read": "Le lire",
  "write.versions.delete": "Effacer le texte du {moment}",
  "write.versions.delete.sure":
    "Cela efface ce texte d’avant pour de bon. Ce que vous avez écrit depuis reste.",

  "write.room.near":
    "Vos notes sont presque aussi longues que ce qui peut être gardé ici. Vous pouvez effacer des textes d’avant, ou ajouter un long texte comme fichier.",
  "write.room.full":
    "Vos notes sont trop longues pour être conservées. Vos dernières lignes ne sont que sur cet écran. Effacez des textes d’avant, ou ajoutez un long texte comme fichier.",

  "write.files.intro":
    "Vous pouvez ajouter tout type de fichier, jusqu’à 2 Go chacun. Il est verrouillé sur cet appareil avant de partir.",
  "write.files.same":
    "Il reste exactement tel quel, même ce qu’une photo dit de son heure et de son lieu. Personne d’autre ne peut l’ouvrir, avant que vous le partagiez.",
  "write.files.copy": "L’original reste sur votre appareil. Il n’y a que vous qui pouvez l’y effacer.",
  "write.files.choose": "Choisir des fichiers",
  "write.files.choose.hint": "Vous pouvez en choisir plusieurs.",
  "write.files.phrase":
    "Choisissez d’abord les mots pour revenir. Sans eux, les fichiers ne pourraient pas être retrouvés.",
  "write.files.phrase.go": "Choisir vos mots",
  "write.files.join":
    "Pour ajouter des fichiers, il faut une invitation. Vous pouvez écrire sans, et ajouter des fichiers plus tard.",
  "write.files.none": "Il n’y a pas encore de fichiers ici.",
  "write.files.list": "Fichiers de cette note",
  "write.files.kept": "Conservé, {size}.",
  "write.files.sending": "{sent} sur {size} conservés.",
  "write.files.waiting": "Attend son tour. {size}.",
  "write.files.paused": "En pause. {sent} sur {size} conservés.",
  "write.files.broken":
    "Tout n’est pas encore ici. Pour continuer, choisissez à nouveau le même fichier. Sa taille est {size}.",
  "write.files.progress": "Part de {name} déjà conservée",
  "write.files.pause": "Mettre {name} en pause",
  "write.files.go-on": "Continuer avec {name}",
  "write.files.again": "Choisir {name} à nouveau",
  "write.files.let-go": "Ne pas continuer avec {name}",
  "write.files.open": "Prendre une copie de {name}",
  "write.files.open.note":
    "Une copie se place sur cet appareil, sans verrou. D’autres personnes qui s’en servent peuvent la trouver.",
  "write.files.opening": "{name} arrive : {sent} sur {size}.",
  "write.files.opened":
    "Une copie de {name} est maintenant sur cet appareil. C’est exactement ce que vous avez ajouté.",
  "write.files.remove.sure":
    "Cela efface le fichier de ce lieu pour de bon. L’original sur votre appareil reste.",
  "write.files.remove.go": "Enlever pour de bon",
  "write.files.removed": "{name} a été enlevé.",
  "write.files.too-large":
    "{name} dépasse 2 Go et ne peut pas être ajouté. Vous pouvez le couper en parties, et ajouter chacune.",
  "write.files.done": "Aller à la note entière",
} as const;

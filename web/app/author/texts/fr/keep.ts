/** Coming in, keeping, coming back, leaving. */

export const keep = {
  "keep.words.title": "Vos huit mots",
  "keep.words.what": "Avec ces huit mots, vous pouvez revenir à vos notes.",
  "keep.words.only":
    "Personne d’autre ne les a. Personne ne peut vous les renvoyer. Écrivez-les sur papier, ou imprimez-les.",
  "keep.words.where": "Gardez ce papier là où personne d’autre ne regarde. Il ne dit pas à quoi il sert.",
  "keep.words.other": "Montrer d’autres mots",
  "keep.words.print": "Imprimer ces mots",
  "keep.words.next": "Je les ai sur papier",
  "keep.words.again": "Revoir mes mots",
  "keep.words.have": "Vous avez déjà vos mots",
  "keep.words.have.text": "Vous pouvez les imprimer à nouveau, ou en choisir de nouveaux.",

  "keep.check.title": "Tapez trois de vos mots",
  "keep.check.hint":
    "Nous le demandons pour qu’une faute de copie ne vous empêche pas de revenir. Les quatre premières lettres suffisent.",
  "keep.check.word": "Mot {n}",
  "keep.check.wrong": "Le mot {n} n’est pas celui-là. Regardez-le encore.",
  "keep.check.empty": "Tapez le mot {n}.",
  "keep.check.next": "Utiliser ces mots",

  "keep.error.title": "Regardez ceci encore une fois",
  "keep.step.stretch": "Vos mots deviennent un verrou. Cela peut prendre une minute sur un téléphone ancien.",
  "keep.step.trustees": "Nous demandons l’aide des groupes qui veillent sur ce lieu.",
  "keep.step.board": "Nous cherchons ce qui est conservé, ou nous l’enregistrons.",
  "keep.step.wait":
    "Il y a beaucoup de monde en ce moment. Nouvel essai dans {n, plural, one {# seconde} other {# secondes}}.",

  "keep.where.title": "Où conserver vos notes ?",
  "keep.where.now": "Vos mots sont prêts. Vos notes ne sont encore que sur cet écran.",
  "keep.where.invited":
    "Avec une invitation, vos notes sont conservées ici. Vous pouvez les ouvrir n’importe où.",
  "keep.where.device":
    "Sans invitation, cet appareil peut les garder, verrouillées. Alors elles ne s’ouvrent que sur cet appareil.",
  "keep.where.later": "Décider plus tard",

  "keep.kit.title": "Imprimer vos mots à nouveau",
  "keep.kit.hint":
    "Nous ne gardons pas vos mots. Tapez les huit encore une fois, et vous pourrez les imprimer.",
  "keep.kit.show": "Montrer la page à imprimer",
  "keep.kit.ready": "Vos mots, prêts à imprimer",
  "keep.sheet.title": "Notes",
  "keep.sheet.address": "Adresse",
  "keep.sheet.words": "Mots",
  "keep.sheet.how": "Pour ouvrir",
  "keep.sheet.go": "Allez à l’adresse ci-dessus.",
  "keep.sheet.press": "Appuyez sur « Ouvrir vos notes ».",
  "keep.sheet.type": "Tapez les huit mots dans cet ordre.",

  "keep.join.what": "Une invitation laisse entrer une personne, une fois. Elle ne dit pas qui vous êtes.",
  "keep.join.first": "Choisissez d’abord huit mots pour revenir. Ainsi, rien ne peut se perdre en chemin.",
  "keep.join.label": "Votre invitation",
  "keep.join.hint": "Elle commence par « covey- » et elle est longue. Collez-la ou tapez-la en entier.",
  "keep.join.press": "Utiliser cette invitation",
  "keep.join.words": "Choisir huit mots",
  "keep.join.done": "Vous avez maintenant accès",
  "keep.join.done.text": "Votre invitation est acceptée. Vous n’en avez plus besoin.",
  "keep.join.none": "Vous n’avez pas d’invitation ?",
  "keep.join.none.what":
    "Vous pouvez d’abord écrire, et garder vos notes sur cet appareil. Pour déposer, il faut une invitation.",
  "keep.join.none.how":
    "Demandez-la au syndicat, à l’école ou au bureau qui vous a parlé de ce lieu. Ou à l’un des groupes qui veillent sur lui.",
  "keep.join.none.later": "Continuer sans invitation",
  "keep.join.empty": "Collez votre invitation ici.",
  "keep.join.damaged":
    "Une partie de cette invitation manque, ou n’est pas juste. Copiez-la encore une fois en entier.",
  "keep.join.expired": "Cette invitation est trop ancienne. Demandez-en une nouvelle.",
  "keep.join.spent":
    "Cette invitation a déjà servi. Chacune ne marche qu’une fois. Demandez-en une nouvelle.",
  "keep.join.elsewhere":
    "Cette invitation est pour un autre lieu, ou elle a été modifiée. Demandez où elle peut servir.",
  "keep.join.waiting":
    "Trop peu de groupes ont répondu pour l’instant. Réessayez plus tard avec la même invitation. Elle marche encore pour vous.",

  "keep.open.hint":
    "Dans leur ordre, avec des espaces entre eux. Les quatre premières lettres de chaque mot suffisent. Personne ne les voit.",
  "keep.open.press": "Ouvrir mes notes",
  "keep.open.none": "Je n’ai pas encore de mots",
  "keep.open.device": "Cet appareil garde des notes, verrouillées.",
  "keep.open.empty": "Tapez vos huit mots ici.",
  "keep.open.count":
    "Il devrait y avoir huit mots. Ici, {n, plural, =0 {il n’y en a aucun} one {il y en a #} other {il y en a #}}.",
  "keep.open.word": "Le mot {n} n’est pas un de ceux que nous utilisons. Regardez encore ses lettres.",
  "keep.open.wrong":
    "Ces mots n’ouvrent rien ici. Regardez chaque mot, et leur ordre. Vous pouvez essayer autant que vous voulez.",
  "keep.open.deleted.device":
    "Cet appareil a encore une copie verrouillée. Seuls ces mots peuvent encore l’ouvrir.",
  "keep.open.foreign": "Ces mots appartiennent à un autre logiciel",
  "keep.open.foreign.text":
    "Vous avez accès, et ce que garde cet autre logiciel reste tel quel. Pour vos notes ici, choisissez de nouveaux mots.",

  "keep.keeping.nowhere": "Vos notes ne sont que sur cet écran. Si la page se ferme, elles se perdent.",
  "keep.keeping.board": "Vos notes sont conservées ici, verrouillées. Seuls vos huit mots les ouvrent.",
  "keep.keeping.device":
    "Vos notes sont conservées sur cet appareil, verrouillées. Seuls vos huit mots les ouvrent.",
  "keep.keeping.both":
    "Vos notes sont conservées ici et sur cet appareil, verrouillées. Seuls vos huit mots les ouvrent.",
  "keep.keeping.words.change": "Choisir de nouveaux mots",
  "keep.keeping.words.print": "Imprimer mes mots à nouveau",
  "keep.keeping.words.change.hint": "Les anciens mots cessent alors de marcher, sur tous les appareils.",
  "keep.keeping.on": "Cet appareil",
  "keep.keeping.on.what":
    "Cet appareil peut garder une copie verrouillée. C’est utile quand la connexion est mauvaise.",
  "keep.keeping.on.seen":
    "Une personne qui fouille cet appareil peut voir que ce site garde quelque chose. Elle ne peut pas le lire.",
  "keep.keeping.on.open": "Pour l’ouvrir, il faut vos huit mots et une connexion.",
  "keep.keeping.on.yes": "Garder une copie sur cet appareil",
  "keep.keeping.on.no": "Enlever la copie de cet appareil",
  "keep.keeping.on.last":
    "Cette copie est la seule. Si vous l’enlevez, vos notes ne sont plus que sur cet écran.",
  "keep.keeping.join.hint":
    "Avec une invitation, vos notes sont aussi conservées ici. Vous pouvez les ouvrir n’importe où.",
  "keep.keeping.lock": "Verrouiller",
  "keep.keeping.lock.what": "Verrouiller enregistre vos dernières lignes et les fait disparaître de l’écran.",
  "keep.keeping.remove": "Effacer",
  "keep.keeping.remove.all": "Tout effacer",

  "keep.clear.ask": "Enlever ce que garde cet appareil",
  "keep.clear.sure":
    "Cela enlève toutes les copies verrouillées de cet appareil, pour toutes les personnes qui s’en servent.",
  "keep.clear.yes": "L’enlever de cet appareil",
  "keep.clear.done": "Cet appareil ne garde plus rien.",

  "keep.remove.what": "On ne peut pas revenir en arrière. Voici les quatre choses qui se passent :",
  "keep.remove.filings": "Tout ce que vous avez déposé et qui n’est pas encore ouvert est retiré.",
  "keep.remove.files": "Vos fichiers sont effacés.",
  "keep.remove.notes":
    "Vos notes sont effacées, avec toutes leurs versions d’avant. Vos huit mots n’ouvrent alors plus rien.",
  "keep.remove.device": "Ce que garde cet appareil est effacé.",
  "keep.remove.stays":
    "Ce qui a déjà été ouvert reste chez la personne qui l’a ouvert. Vos copies et vos pages imprimées restent aussi.",
  "keep.remove.next": "Continuer vers l’effacement",
  "keep.remove.sure": "Tout effacer maintenant ?",
  "keep.remove.sure.text": "Après cela, personne ne peut faire revenir vos notes. Nous non plus.",
  "keep.remove.yes": "Tout effacer maintenant",
  "keep.remove.no": "Garder mes notes",
  "keep.remove.progress": "Effacement : {done} sur {of}",
  "keep.remove.signed":
    "Groupes qui ont signé : {n} sur {of}. Gardez vos mots jusqu’à ce que tous aient signé.",
  "keep.remove.anyway": "Effacer quand même mes notes",
  "keep.remove.anyway.sure":
    "Ce que vous avez déposé pourrait alors rester chez les groupes. Sans vos mots, personne ne peut le retirer.",
  "keep.remove.done": "Tout est effacé",
  "keep.remove.done.text": "Vos huit mots n’ouvrent plus rien. Vous pouvez jeter le papier.",
  "keep.remove.released":
    "{n, plural, one {Un de vos dépôts était déjà ouvert. La personne qui l’a ouvert l’a toujours.} other {# de vos dépôts étaient déjà ouverts. Les personnes qui les ont ouverts les ont toujours.}}",
  "keep.remove.end": "Aller à la première page",
} as const;

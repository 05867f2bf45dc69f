/** Coming in: the first page, eight words, joining, opening a desk, the recovery sheet. */

export const coming = {
  "front.title": "Un service d’accompa\u00adgnement",
  "front.what":
    "Ici, vous lisez ce qui a été ouvert pour votre service. Vous répondez aux personnes qui l’ont écrit.",
  "front.several": "Un service, c’est plusieurs personnes. Chacune entre avec ses propres huit mots.",
  "front.who": "{name} a ces services : {desks}.",
  "front.open": "Entrer avec vos huit mots",
  "front.home": "Continuer vers le service",
  "front.ways": "Autres façons d’entrer",
  "front.join": "Entrer avec un code",
  "front.join.hint": "Quelqu’un du service vous a donné huit mots qui servent une seule fois.",
  "front.start": "Ouvrir un service pour la première fois",
  "front.start.hint": "Vous avez le fichier de clé fait pour le service, quand ce lieu a été mis en place.",
  "front.recover": "Utiliser la feuille de secours",
  "front.recover.hint": "Il manque des personnes ou des mots, et personne d’autre au service ne peut aider.",
  "front.know": "Bon à savoir d’abord",
  "front.know.two":
    "Il faut au moins deux personnes qui peuvent ouvrir le service, et une feuille de secours dans un coffre.",
  "front.know.words": "Gardez vos huit mots sur papier. Personne ne peut vous les renvoyer.",
  "front.know.device":
    "Utilisez un appareil qui ne sert qu’au service. Qui le contrôle peut lire ce que vous lisez.",
  "front.know.board":
    "Tout s’ouvre dans ce navigateur seulement. Ce qui est conservé ailleurs est verrouillé. Les clés disparaissent quand vous verrouillez ou partez.",

  "which.ask": "Quel service ?",
  "which.one": "Ceci est pour {desk}.",
  "which.none": "Choisissez un service.",

  "phrase.hint":
    "Dans leur ordre, avec des espaces entre eux. Les quatre premières lettres de chaque mot suffisent.",
  "phrase.empty": "Tapez les huit mots ici.",
  "phrase.count":
    "Il devrait y avoir huit mots. Ici, {n, plural, =0 {il n’y en a aucun} one {il y en a #} other {il y en a #}}.",
  "phrase.word": "Le mot {n} n’est pas un de ceux que nous utilisons. Regardez encore ses lettres.",

  "name.title": "Votre nom",
  "name.label": "Votre nom dans le service",
  "name.hint": "Tout le service le voit.",
  "name.empty": "Tapez un nom.",

  "step.of": "Étape {n} sur {of}",
  "step.stretch": "Vos mots deviennent des clés. Cela peut prendre une minute sur un appareil ancien.",
  "step.board": "Nous cherchons ce qui est conservé, ou nous l’enregistrons.",
  "step.book": "Nous lisons ce que le service a écrit.",

  "open.title": "Entrer",
  "open.press": "Entrer",
  "open.wrong":
    "Ces mots ne laissent entrer personne ici. Regardez chaque mot, et leur ordre. Vous pouvez essayer autant que vous voulez.",
  "open.joined":
    "Vous venez d’utiliser un code d’entrée ? Il faut d’abord qu’une personne responsable vous laisse entrer.",
  "open.none": "Vous n’avez pas de mots ici ?",

  "words.mine.title": "Vos huit mots",
  "words.mine.what": "Avec ces huit mots, vous entrez depuis n’importe quel appareil.",
  "words.mine.only":
    "Personne d’autre ne les a. Personne ne peut vous les renvoyer. Écrivez-les sur papier, ou imprimez-les.",
  "words.mine.where": "Gardez ce papier là où personne d’autre ne regarde, et loin de cet appareil.",
  "words.mine.check": "Tapez trois de vos mots",
  "words.sheet.title": "La feuille de secours",
  "words.sheet.what":
    "Ces huit mots ouvrent tout dans ce service. Ils sont pour le jour où il manquera des personnes ou des mots.",
  "words.sheet.only":
    "Écrivez-les sur papier, ou imprimez-les. Ne prenez pas de photo. Ils ne seront plus montrés ensuite.",
  "words.sheet.where": "Ce papier a sa place dans un coffre. Si possible, un coffre qu’on ouvre à deux.",
  "words.sheet.check": "Tapez trois mots de la feuille",
  "words.next": "Je les ai sur papier",
  "words.print": "Imprimer ces mots",
  "words.other": "Montrer d’autres mots",
  "words.again": "Revoir les mots",
  "words.check.hint":
    "Ainsi, une faute de copie se voit maintenant, et non le jour où ils serviront. Quatre lettres de chaque mot suffisent.",
  "words.check.word": "Mot {n}",
  "words.check.wrong": "Le mot {n} n’est pas celui-là. Regardez-le encore.",
  "words.check.empty": "Tapez le mot {n}.",
  "words.check.next": "Utiliser ces mots",

  "passkey.title": "Une clé d’accès, si vous voulez",
  "passkey.what":
    "Avec une clé d’accès, votre visage, votre doigt ou un code vous fait entrer ici. Vous n’avez plus à taper les mots chaque fois.",
  "passkey.change":
    "Les mots changent quand vous en créez une. Il les faut sur d’autres appareils, et si la clé se perd. Le fabricant de l’appareil peut garder une copie de la clé dans votre compte.",
  "passkey.make": "Créer une clé d’accès",
  "passkey.made": "Votre clé d’accès est prête. Les mots plus haut ont changé. Écrivez ceux-là.",
  "passkey.use": "Entrer avec une clé d’accès",

  "paper.mine": "Notes",
  "paper.sheet": "Pour le coffre",
  "paper.made": "Fait le {day}",
  "paper.address": "Adresse",
  "paper.words": "Mots",
  "paper.how": "Pour ouvrir",
  "paper.go": "Allez à l’adresse ci-dessus.",
  "paper.press": "Appuyez sur « {button} ».",
  "paper.type": "Tapez les huit mots dans cet ordre.",

  "start.title": "Ouvrir un service pour la première fois",
  "start.what":
    "Cela se fait une seule fois par service. Il faut environ dix minutes, et une imprimante ou un stylo.",
  "start.line.file": "Choisissez le fichier de clé de votre service.",
  "start.line.sheet": "Écrivez la feuille de secours. Elle ira dans un coffre.",
  "start.line.mine": "Écrivez vos propres huit mots.",
  "start.line.name": "Dites sous quel nom le service vous connaît.",
  "start.two":
    "Juste après, laissez entrer une deuxième personne. D’ici là, tout dépend de vous et d’un seul papier.",
  "start.file": "Le fichier de clé de votre service",
  "start.file.hint":
    "Il a été fait à la mise en place. Il s’appelle souvent « desk.secrets » ou « desk.key ». Il est lu ici et ne part nulle part.",
  "start.file.none": "Choisissez d’abord le fichier de clé.",
  "start.file.found": "C’est le fichier de clé de ce service : {desk}.",
  "start.file.again": "Choisir à nouveau le fichier de clé",
  "start.sure":
    "{desk} va recevoir ses propres clés, et vous en serez la première personne responsable. Personne ne pourra plus ouvrir ce service ainsi.",
  "start.go": "Ouvrir le service",
  "started.title": "Le service est ouvert",
  "started.now": "Faites ces trois choses aujourd’hui :",
  "started.sheet": "Mettez la feuille de secours dans le coffre. Qui l’a peut tout ouvrir.",
  "started.file": "Effacez le fichier de clé partout où il se trouve. Le service n’en a plus besoin.",
  "started.two":
    "Laissez entrer une deuxième personne responsable. D’ici là, personne ne peut vous remplacer.",
  "started.people": "Laisser entrer quelqu’un",

  "join.title": "Rejoindre un service",
  "join.what":
    "Une personne responsable du service vous a donné un code de huit mots. Il sert une seule fois.",
  "join.code": "Les huit mots du code d’entrée",
  "join.wrong":
    "Ce code ne laisse entrer personne. Regardez chaque mot. S’il a déjà servi ou a été repris, demandez-en un nouveau.",
  "join.same-words": "Vos propres huit mots restent les mêmes. Vous les avez déjà sur papier.",
  "join.in": "Vous avez maintenant accès.",
  "compare.title": "Comparez quatre mots",
  "compare.read": "Lisez ces quatre mots à voix haute à la personne qui vous a donné le code.",
  "compare.how":
    "Elle voit quatre mots à côté de votre nom. Parlez-vous de vive voix ou au téléphone. N’envoyez pas les mots.",
  "compare.differ":
    "Si un seul mot est différent, arrêtez. Quelqu’un d’autre a peut-être utilisé votre code.",
  "compare.wait": "Ensuite, cette personne vous laisse entrer",
  "compare.wait.what": "Cette page vérifie toutes les quelques secondes, et continue seule.",
  "compare.wait.leave":
    "Vous pouvez aussi la fermer. Une fois l’accès donné, entrez avec vos propres huit mots.",
  "compare.look": "Regarder maintenant",
  "compare.not-yet": "Vous n’avez pas encore accès.",

  "recover.title": "Utiliser la feuille de secours",
  "recover.what":
    "La feuille ouvre tout dans ce service. Elle fait de nouvelles clés, sans les personnes parties, et vous laisse entrer.",
  "recover.two":
    "Faites-le avec une deuxième personne à côté de vous. Tout le service verra que cela a été fait.",
  "recover.words": "Les huit mots de la feuille",
  "recover.person":
    "C’étaient vos propres mots, et non ceux d’une feuille de secours. Vous avez maintenant accès.",
  "gone.title": "Qui n’est plus là ?",
  "gone.what":
    "Choisissez toutes les personnes parties. Choisissez aussi celles dont les mots ou l’appareil ont pu être perdus ou vus.",
  "gone.again": "Qui a seulement perdu ses mots peut revenir juste après, avec un code d’entrée.",
  "gone.legend": "Ces personnes sont parties, ou ont perdu leurs mots",
  "gone.nobody": "Il n’y a personne à choisir dans ce service.",
  "recover.sure": "Faire de nouvelles clés ?",
  "recover.keys": "Le service reçoit de nouvelles clés.",
  "recover.without":
    "{n, plural, one {{names} ne peut plus entrer.} other {{names} ne peuvent plus entrer.}}",
  "recover.everybody":
    "Toutes les personnes qui sont au service maintenant restent, avec leurs propres mots.",
  "recover.you": "Vous devenez responsable, sous le nom {name}, avec vos nouveaux mots.",
  "recover.go": "Faire de nouvelles clés et entrer",
  "recover.change": "Changer la liste des personnes parties",
  "recovered.title": "Vous avez accès, avec de nouvelles clés",
  "recovered.safe":
    "Remettez la feuille dans le coffre. Si quelqu’un d’autre a pu la voir, faites-en une nouvelle.",
  "recovered.authors": "Regardez quels dossiers n’ont plus personne, et trouvez quelqu’un pour chacun.",
  "recovered.two": "Laissez bientôt entrer une deuxième personne responsable.",
} as const;

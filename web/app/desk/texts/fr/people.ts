/** Who is of the desk, and its keys. */

export const people = {
  "people.title": "Personnes et clés",
  "people.closed": "Le service est verrouillé. Entrez d’abord.",
  "people.finished": "Les nouvelles clés sont complètes.",

  "role.counsellor": "Accompagnement",
  "role.counsellor.what":
    "Lit les dossiers confiés par une personne responsable, et y répond. Ne voit pas les autres.",
  "role.holder": "Responsable",
  "role.holder.what":
    "De plus, ouvre ce qui arrive, vérifie les conflits d’intérêts, décide, et dit qui est du service.",

  "role.asking": "Attend pour entrer",
  "role.sheet": "Feuille de secours",
  "role.gone": "N’est plus du service",

  "banner.sheet": "Vous êtes ici avec la feuille de secours",
  "banner.sheet.what": "La feuille ouvre tout. Entrez avec vos propres mots, et remettez-la dans le coffre.",
  "banner.sheet.go": "Continuer avec la feuille de secours",
  "banner.unfinished": "De nouvelles clés ont été commencées, mais pas terminées",
  "banner.unfinished.what":
    "Rien n’est perdu. Tant qu’elles ne sont pas terminées, qui devait partir peut encore entrer.",
  "banner.unfinished.do": "Terminer les nouvelles clés",
  "banner.unfinished.ask": "Demandez à une personne responsable de venir ici les terminer.",
  "banner.one": "Une seule personne peut ouvrir ce service",
  "banner.none": "Personne ne peut ouvrir ce qui arrive à ce service",
  "banner.one.sheet":
    "Si ses mots se perdent, il ne reste que la feuille de secours. Si elle aussi se perd, tout est perdu pour de bon.",
  "banner.one.no-sheet":
    "Il n’y a pas non plus de feuille de secours. Si ses mots se perdent, tout ce qui est arrivé ici est perdu pour de bon.",
  "banner.one.do":
    "Donnez le rôle de responsable à quelqu’un d’autre, ou laissez entrer quelqu’un, cette semaine si possible.",
  "banner.one.ask": "Demandez à la personne responsable d’en laisser entrer une deuxième.",
  "banner.no-sheet": "Il n’y a pas de feuille de secours",
  "banner.no-sheet.what":
    "Si toutes les personnes responsables perdent leurs mots, ce qui arrive ici ne pourra jamais être ouvert. Les dossiers d’une personne partie sont perdus aussi.",

  "banner.alone":
    "{n, plural, one {# dossier n’a plus personne ici} other {# dossiers n’ont plus personne ici}}",
  "banner.alone.what":
    "Une personne partie les suivait. Seule la feuille de secours ouvre ce qui y est écrit, et peut les confier à quelqu’un.",

  "renewal.welcomes": "Toutes les personnes qui restent reçoivent les nouvelles clés.",
  "renewal.roles": "Nous écrivons qui est du service.",
  "renewal.period": "Les nouvelles clés commencent à compter.",

  "asking.title": "En attente pour entrer",
  "asking.what":
    "Écoutez la personne vous lire quatre mots, de vive voix ou au téléphone. Ils doivent être les mêmes qu’ici.",
  "asking.differ": "Si un mot diffère, ou si vous n’attendez personne, refusez.",
  "asking.away": "Refuser {name}",
  "asking.away.not":
    "{name} ne peut pas entrer. Avec le code, on pouvait voir qui est du service, mais aucun récit.",
  "asking.away.yes": "Refuser {name} et créer de nouvelles clés",
  "asking.away.done": "{name} n’entre pas. Le service a de nouvelles clés.",
  "asking.ask": "Une personne responsable peut laisser entrer.",
  "asking.since": "Code d’entrée utilisé le {time}",
  "asking.role": "Quel sera son rôle ?",
  "asking.let-in": "Les mots sont les mêmes : laisser entrer {name}",
  "asking.sure.counsellor":
    "{name} verra qui est du service. Pour lire un dossier, il faudra qu’on le lui confie.",
  "asking.sure.holder":
    "{name} pourra alors ouvrir ce qui arrive, en décider, et retirer des personnes, y compris vous. Il faut une entière confiance.",
  "asking.yes": "Laisser entrer {name}",
  "asking.in": "{name} est maintenant du service. Son code ne marche plus.",

  "members.title": "{n, plural, one {# personne dans ce service} other {# personnes dans ce service}}",
  "members.holder":
    "Une personne responsable ouvre ce qui arrive, vérifie les conflits d’intérêts, et dit qui est du service.",
  "members.counsellor":
    "Une personne qui accompagne ne lit que les dossiers qu’une personne responsable lui confie.",
  "members.you": "(vous)",
  "members.authors": "{n, plural, =0 {Aucun dossier pour l’instant.} one {# dossier.} other {# dossiers.}}",
  "members.since": "Ici depuis le {day}.",
  "members.me": "Pour partir, ou changer de rôle, demandez à une autre personne responsable.",
  "members.me.last":
    "Pour partir, donnez d’abord le rôle de responsable à quelqu’un d’autre. Demandez ensuite à cette personne.",
  "members.left": "{n, plural, one {# personne partie} other {# personnes parties}}",

  "change.open": "Changer quelque chose pour {name}",
  "change.last": "C’est la seule personne responsable. Donnez d’abord ce rôle à quelqu’un d’autre.",
  "change.does": "Voici ce qui change :",
  "change.does-not": "Ceci reste tel quel :",
  "change.keys":
    "Le service reçoit de nouvelles clés. Ce qui arrive dès maintenant ne s’ouvre qu’avec elles.",
  "change.codes": "Les codes d’entrée que personne n’a encore utilisés cessent de marcher.",
  "change.read": "Ce que quelqu’un a lu ou copié reste chez cette personne. Aucune clé ne peut le reprendre.",
  "change.old": "Ce que les personnes qui restent pouvaient déjà lire, elles peuvent encore le lire.",
  "change.up": "Donner à {name} le rôle de responsable",
  "change.up.yes": "Donner à {name} le rôle de responsable",
  "change.up.done": "{name} est maintenant responsable.",
  "change.down": "Laisser à {name} le seul rôle d’accompagnement",
  "change.down.not": "{name} ne peut plus ouvrir ce qui arrive, ni dire qui est du service.",
  "change.down.keeps": "{name} garde ses propres dossiers, et ses mots.",
  "change.down.yes": "Laisser à {name} le seul rôle d’accompagnement",
  "change.down.done": "{name} a maintenant le rôle d’accompagnement. Le service a de nouvelles clés.",
  "change.remove": "Retirer {name} du service",
  "change.remove.not": "{name} ne peut plus entrer. Ses huit mots n’ouvrent plus rien de nouveau.",
  "change.remove.yes": "Retirer {name} et faire de nouvelles clés",
  "change.alone":
    "{n, plural, one {# dossier n’est suivi que par {name}. Confiez-le d’abord à quelqu’un. Après cela, seule la feuille de secours ouvre ce qui y est écrit.} other {# dossiers ne sont suivis que par {name}. Confiez-les d’abord à quelqu’un. Après cela, seule la feuille de secours ouvre ce qui y est écrit.}}",
  "change.lost":
    "Seuls ses mots ou son appareil sont perdus, ou quelqu’un les a vus ? Retirez la personne, puis laissez-la revenir avec un code d’entrée.",
  "change.gone": "{name} n’est plus du service. Le service a de nouvelles clés.",

  "codes.title": "Codes d’entrée",
  "codes.what":
    "Avec un code, une seule personne peut demander à entrer. Ensuite, vous comparez quatre mots et la laissez entrer.",
  "codes.make": "Faire un code",
  "codes.once": "Ce code n’est montré qu’une fois",
  "codes.give":
    "Donnez-le à une seule personne, en main propre ou au téléphone. Ne l’envoyez pas. Faites un autre code pour une autre personne.",
  "codes.hide": "Je l’ai transmis",
  "codes.made": "Un code fait le {time}, pas encore utilisé",
  "codes.drop": "Reprendre ce code",
  "codes.drop.sure":
    "Personne ne pourra plus entrer avec ce code. Vous pouvez en faire un autre à tout moment.",
  "codes.drop.yes": "Le reprendre",
  "codes.dropped": "Le code ne marche plus.",

  "sheet.title": "Feuille de secours",
  "sheet.what":
    "La feuille ouvre tout dans ce service. Elle aide quand il manque des personnes ou des mots. Sa place est dans un coffre.",
  "sheet.since": "La feuille qui compte a été faite le {time}.",
  "sheet.new": "Faire une nouvelle feuille de secours",
  "sheet.old-stops": "Toutes les feuilles d’avant cessent de marcher, et la nouvelle ouvre tout.",
  "sheet.read": "Ce que quelqu’un a lu avec une feuille d’avant reste lu.",
  "sheet.until": "L’ancienne feuille marche jusqu’à la toute dernière étape. Ne la détruisez qu’après.",
  "sheet.still": "Ce n’est pas terminé. Gardez les deux feuilles d’ici là.",
  "sheet.done": "La nouvelle feuille de secours compte maintenant",
  "sheet.destroy":
    "Détruisez toutes les feuilles d’avant. Elles n’ouvrent rien de ce qui arrive dès maintenant.",

  "keys.title": "Clés",
  "keys.what": "Faites de nouvelles clés quand un appareil est resté sans surveillance, ou en cas de doute.",
  "keys.number":
    "{n, plural, one {Des clés ont été faites une fois jusqu’ici.} other {Des clés ont été faites # fois jusqu’ici.}}",
  "keys.words":
    "De nouvelles clés n’aident pas si quelqu’un a vu les huit mots d’une personne. Alors, retirez cette personne, et laissez-la revenir.",
  "keys.new": "Faire de nouvelles clés",
  "keys.yes": "Faire de nouvelles clés",
  "keys.stay": "Tout le monde reste, avec le même rôle et les mêmes huit mots.",
  "keys.done": "Le service a de nouvelles clés.",

  "wrong.title": "Quelque chose ne concorde pas",
  "wrong.board": "Le site",
  "wrong.sure": "{who} a envoyé quelque chose qui n’est pas juste. Cela n’a pas été utilisé.",
  "wrong.perhaps":
    "{who} : quelque chose qui en vient n’est pas juste. Quelqu’un en chemin a pu le changer. Cela n’a pas été utilisé.",
  "wrong.does-not-open": "Cela ne s’ouvre avec aucune des clés de ce service.",
  "wrong.bad-signature": "Sa signature n’est pas juste.",
  "wrong.code": "Un code d’entrée",
  "wrong.writer": "Dans le registre du service, seules d’autres personnes peuvent écrire cela.",
  "wrong.what": "Notez ce qui est écrit ici, et dites-le aux personnes qui font vivre ce lieu.",
  "passed.title":
    "{n, plural, one {# ligne du registre du service n’a pas été utilisée} other {# lignes du registre du service n’ont pas été utilisées}}",
  "passed.what":
    "Elles viennent peut-être d’un logiciel plus récent, ou de quelqu’un qui n’en a pas le droit. Tout le reste est complet.",
  "passed.does-not-open": "La ligne {n} ne s’ouvre pas.",
  "passed.bad-signature": "La ligne {n} n’est pas signée par la personne qu’elle indique.",
  "passed.unknown-person": "La ligne {n} ne vient de personne de ce service.",
  "passed.other": "La ligne {n} ne peut pas être lue.",
} as const;

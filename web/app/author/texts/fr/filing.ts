/** Sending what she filed, seeing where it stands, changing it, taking it back. */

export const filing = {
  "filing.sending.title": "Dépôt en cours",
  "filing.sending.done": "C’est déposé",
  "filing.sending.stopped": "Ce n’est pas encore déposé",
  "filing.sending.step.look-up": "Nous demandons aux groupes leur aide pour le verrouiller.",
  "filing.sending.step.build": "Nous le verrouillons sur cet appareil.",
  "filing.sending.step.save": "Nous l’enregistrons avec vos notes, pour que rien ne se perde.",
  "filing.sending.step.take-back": "Nous retirons l’ancien dépôt.",
  "filing.sending.step.send": "Il est en route vers chaque groupe.",
  "filing.sending.stay": "Vous pouvez attendre ici. Si cette page se ferme, l’envoi reprend à votre retour.",
  "filing.sending.held": "Assez de groupes le gardent. Votre choix vaut dès maintenant.",
  "filing.sending.go": "Voir où cela en est",
  "filing.sending.look": "Revoir vos choix",
  "filing.sending.back": "Le retirer plutôt",

  "filing.kept": "Groupes qui le gardent : {n} sur {of}",
  "filing.kept.need": "C’est déposé quand {n} groupes le gardent.",
  "filing.kept.yes": "{name} : le garde",
  "filing.kept.wait": "{name} : pas encore de réponse",
  "filing.kept.no": "{name} : ne l’a pas pris. {reason}",
  "filing.kept.gone": "{name} : l’a effacé",

  "filing.state.sending": "C’est en route. Trop peu de groupes le gardent pour l’instant.",
  "filing.state.held": "C’est conservé, et verrouillé.",
  "filing.state.held.now": "C’est conservé. Le service peut l’ouvrir maintenant.",
  "filing.state.opened": "Cela a été ouvert pour {name} le {day}.",
  "filing.state.passed-on": "Le premier service ne l’a pas pris. C’est passé au suivant le {day}.",
  "filing.state.unanswered": "Au {day}, aucun des services que vous avez choisis ne l’a pris.",
  "filing.state.accepted": "Une personne s’en occupe avec vous depuis le {day}.",
  "filing.state.taking-back": "Le retrait est en cours. Certains groupes n’ont pas encore répondu.",
  "filing.state.taken-back": "Vous l’avez retiré.",
  "filing.state.failing": "Trop peu de groupes l’ont pris. Le retrait est donc en cours.",
  "filing.state.unknown": "Nous ne savons pas encore si un groupe le garde.",
  "filing.state.refused": "Ce n’est pas entré. Personne ne le garde.",
  "filing.state.ended": "La durée est écoulée. C’est effacé.",
  "filing.next": "La suite",
  "filing.next.sending": "L’envoi continue tant que vos notes sont ouvertes.",
  "filing.next.held":
    "Rien, tant que {n} personnes en tout n’ont pas nommé cette personne. Nul ne peut savoir si d’autres l’ont fait.",
  "filing.next.now": "Le service l’examine, et a jusqu’au {day} pour répondre.",
  "filing.next.opened":
    "Le service vérifie s’il peut vous aider. Il a jusqu’au {day} pour répondre. Ensuite, nous demandons au suivant.",
  "filing.next.last": "Le service vérifie s’il peut vous aider. Il a jusqu’au {day} pour répondre.",
  "filing.next.unanswered":
    "Le dernier service peut encore le prendre. Vous pouvez aussi déposer à nouveau, pour d’autres services.",
  "filing.next.accepted":
    "La personne qui vous accompagne vous contacte comme vous l’avez choisi. Sur ce site, regardez vos lettres.",
  "filing.next.taking-back": "Nous continuons à demander tant que vos notes sont ouvertes.",
  "filing.who.locked":
    "Les groupes gardent des parties verrouillées. Aucun groupe ne peut les lire à lui seul.",
  "filing.who.first": "{name} peut voir de qui il s’agit, mais pas encore votre texte.",
  "filing.who.passed":
    "Les services consultés jusqu’ici savent de qui il s’agit. Aucun ne peut voir votre texte.",
  "filing.who.all":
    "La personne qui vous accompagne voit de qui il s’agit, comment vous contacter, et ce que vous avez joint.",
  "filing.who.unknown": "Aucun groupe n’a signé qu’il le garde, ni qu’il ne le garde pas.",
  "filing.who.nobody": "Personne n’en garde rien.",
  "filing.weak": "Pour la personne qui vous accompagnera : {text}",
  "filing.made": "Déposé le",
  "filing.until": "Reste jusqu’au",
  "filing.groups": "Les groupes qui le gardent",
  "filing.look": "Regarder à nouveau",
  "filing.looked": "Regardé à {time}.",
  "filing.letters": "Lire et écrire des lettres",
  "filing.change": "Modifier ceci",
  "filing.longer": "Le garder plus longtemps",
  "filing.back": "Le retirer",

  "filing.back.title": "Retirer ce dépôt ?",
  "filing.back.what": "Il sera effacé partout, et ne comptera plus. Vos notes restent.",
  "filing.back.reason": "Personne ne vous demande de raison. Vous pourrez déposer à nouveau plus tard.",
  "filing.back.cannot":
    "S’il s’ouvre avant que les groupes aient reçu votre demande, on ne peut plus le rappeler.",
  "filing.back.no": "Laisser tel quel",
  "filing.back.sure": "Oui, le retirer",
  "filing.back.doing": "Nous demandons à chaque groupe de l’effacer.",
  "filing.back.all": "Les {n} groupes ont tous signé qu’ils l’ont effacé. Personne ne peut plus l’ouvrir.",
  "filing.back.most":
    "Groupes qui ont signé l’avoir effacé : {n} sur {of}. C’est assez, si ce site a transmis votre demande à tous.",
  "filing.back.most.look": "Nous redemandons aux autres chaque fois que vous ouvrez vos notes.",
  "filing.back.few":
    "Groupes qui ont signé l’avoir effacé : {n} sur {of}. Nous continuons à demander tant que vos notes sont ouvertes.",
  "filing.back.late": "Il était déjà ouvert. On ne peut plus le retirer.",
  "filing.back.never": "Il n’est jamais arrivé. Il n’y avait donc rien à effacer.",
  "filing.back.done": "C’est retiré",

  "filing.change.title": "Modifier ce que vous avez déposé ?",
  "filing.change.how":
    "Vous choisissez à nouveau, à partir de vos choix d’avant. Rien ne change avant que vous appuyiez sur « Déposer ».",
  "filing.change.gap":
    "Alors l’ancien dépôt est retiré, et le nouveau est déposé. Pendant un moment, il n’y a ni l’un ni l’autre.",
  "filing.change.late": "Si l’ancien s’ouvre avant, on ne peut plus le modifier.",
  "filing.change.count":
    "Si vous choisissez un autre nombre de personnes, les responsables des ordinateurs pourraient deviner les deux nombres. Cela ne leur montrerait pas de qui il s’agit.",
  "filing.change.go": "Choisir à nouveau",
} as const;

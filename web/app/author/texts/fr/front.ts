/** The first page. */

export const front = {
  "front.title": "Vous n’avez pas à parler en premier",
  "front.what": "Ici, vous pouvez écrire ce qui s’est passé, et nommer la personne qui l’a fait.",
  "front.when":
    "Vous choisissez quand cela s’ouvre : maintenant, ou quand d’autres auront nommé la même personne.",
  "front.until":
    "D’ici là, tout reste verrouillé. Aucune personne qui aide ce lieu à vivre ne peut l’ouvrir à elle seule.",
  "front.write": "Commencer à écrire",
  "front.file": "Nommer une personne",
  "front.open": "Ouvrir vos notes",
  "front.home": "Continuer vers vos notes",
  "front.who": "Qui veille sur ce lieu",
  "front.who.intro": "Ces groupes veillent ensemble sur {name}. Chacun est indépendant et a son propre lieu.",
  "front.who.place": "{name}, {place}",
  "front.can": "Ce que ce lieu peut faire",
  "front.can.lock": "Il garde votre texte verrouillé jusqu’à ce que se réalise ce que vous avez choisi.",
  "front.can.hide": "Il ne dit jamais à personne si d’autres ont écrit. Il ne le sait pas lui-même.",
  "front.can.back": "Il vous laisse retirer ce que vous avez déposé, tant que ce n’est pas ouvert.",
  "front.cannot": "Ce qu’il ne peut pas faire",
  "front.cannot.screen":
    "Il ne peut rien si quelqu’un voit votre écran, ou surveille ce que fait cet appareil.",
  "front.cannot.net":
    "Il ne peut pas cacher que cet appareil est venu sur ce site. Le navigateur Tor le peut.",
  "front.cannot.others": "Il ne peut pas promettre que d’autres écriront.",
  "front.cannot.groups":
    "Si plusieurs de ces groupes manquaient ensemble à leur parole, ils pourraient ouvrir ce que vous avez déposé.",
  "front.cannot.court": "Il ne peut pas dire ce que fera un tribunal.",
  "front.leave": "Comment quitter ce site",
  "front.leave.button":
    "Appuyez sur « Quitter cette page » en haut, ou trois fois sur la touche Maj (Shift).",
  "front.leave.what": "La page devient blanche aussitôt, et un autre site s’ouvre.",
  "front.leave.history":
    "Ce site peut rester dans l’historique de votre navigateur. Une fenêtre privée n’en garde pas.",
} as const;

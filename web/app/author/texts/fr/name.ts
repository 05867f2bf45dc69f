/** Naming a person, and choosing what happens with it. */

import type { Reason } from "../../../../src/core/identifiers/reasons.js";

/** What is not right yet with a text that should point to one person, and what to do. */
const reasons = {
  "name.reason.empty": "Écrivez d’abord quelque chose qui désigne cette personne.",
  "name.reason.unclear":
    "Ceci ne désigne pas encore une seule personne. Écrivez le lien de sa page, un numéro de téléphone ou une adresse e-mail.",
  "name.reason.several": "On dirait qu’il y a plusieurs liens. Ajoutez-les un par un.",
  "name.reason.too-long": "C’est trop long. Collez un seul lien, numéro ou adresse à la fois.",
  "name.reason.odd-character": "Un signe ici peut se lire de plusieurs façons. Tapez ce texte à la main.",
  "name.reason.damaged-link": "Une partie de ce lien manque. Copiez-le encore une fois.",
  "name.reason.not-a-page":
    "Ce n’est pas le lien d’une page. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.no-site":
    "Ce nom ne dit pas sur quel site il se trouve. Écrivez d’abord le site, par exemple « instagram: nom ».",
  "name.reason.unknown-site":
    "Nous ne connaissons pas ce site par son nom. Collez le lien de la page de la personne sur ce site.",
  "name.reason.post":
    "On dirait le lien d’une publication, d’une photo ou d’une vidéo. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.group":
    "On dirait le lien d’un groupe ou d’une entreprise. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.search":
    "On dirait le lien d’une recherche ou d’une liste. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.share":
    "Ce lien ouvre une fenêtre de partage. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.site-part":
    "Ce lien mène à une autre partie du site. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.front-page":
    "C’est la première page d’un site. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.self-link":
    "Ce lien montre à chacun sa propre page. Ouvrez la page de la personne et copiez son adresse.",
  "name.reason.short-link":
    "C’est un lien court. Nous n’ouvrons jamais les liens, donc nous ne pouvons pas savoir de qui il s’agit. Si c’est sans danger pour vous, ouvrez-le et copiez l’adresse qui s’affiche alors.",
  "name.reason.bad-name":
    "Sur ce site, les noms ne ressemblent pas à cela. Copiez encore le nom depuis la page de la personne.",
  "name.reason.bad-mail":
    "Ce n’est pas encore une adresse e-mail entière. Il y faut un nom, un @ et un lieu.",
  "name.reason.bad-host":
    "Ce n’est pas encore une adresse entière. Copiez-la encore depuis la page ou le message.",
  "name.reason.shared-mailbox":
    "Beaucoup de gens lisent peut-être cette boîte. Utilisez l’adresse propre à la personne.",
  "name.reason.placeholder": "Ce n’est qu’un exemple. Utilisez l’adresse propre à la personne.",
  "name.reason.needs-country":
    "Ce numéro ne dit pas de quel pays il vient. Choisissez le pays, ou commencez par + et son indicatif.",
  "name.reason.bad-number": "Les numéros de téléphone ne ressemblent pas à cela. N’écrivez que les chiffres.",
  "name.reason.no-such-number": "Aucun téléphone n’a ce numéro. Regardez encore les chiffres, et le pays.",
  "name.reason.emergency":
    "C’est un numéro d’urgence. En cas de danger maintenant, appelez-le. Ici, écrivez le numéro propre à la personne.",
  "name.reason.short-number": "C’est trop court pour le numéro d’une personne. Écrivez le numéro entier.",
  "name.reason.bad-orcid":
    "Les numéros ORCID ont quatre groupes de quatre chiffres. Copiez-le encore une fois.",
  "name.reason.wrong-digit": "Un chiffre de ce numéro n’est pas juste. Copiez-le encore une fois.",
  "name.reason.bad-imdb":
    "Sur IMDb, le numéro d’une personne est nm suivi de sept ou huit chiffres. Copiez-le encore une fois.",
  "name.reason.one-word-name": "C’est une seule partie d’un nom. Écrivez le prénom et le nom de famille.",
  "name.reason.no-workplace":
    "Un nom seul convient à beaucoup de gens. Écrivez aussi où la personne travaille.",
  "name.reason.own": "Ceci est à vous. Écrivez un numéro, un nom ou une adresse de l’autre personne.",
} satisfies Record<`name.reason.${Reason}`, string>;

export const name = {
  ...reasons,
  "name.step": "Étape {n} sur {of}",
  "name.title": "De qui s’agit-il ?",
  "name.what":
    "Ajoutez ce qui désigne cette personne : un numéro de téléphone, une adresse e-mail ou le lien d’une de ses pages.",
  "name.more": "Chaque ajout augmente les chances que vous et d’autres nommiez la personne de la même façon.",
  "name.most": "Il y a {n} places. Ajoutez un élément à la fois.",
  "name.who":
    "Nous le demandons pour que les dépôts sur une même personne puissent se rejoindre. Personne ici ne peut le lire.",
  "name.who.desk": "Seul le service que vous choisissez le verra, et seulement à l’ouverture.",
  "name.field": "Un numéro, une adresse ou un lien",
  "name.field.hint":
    "Collez-le ou tapez-le tel quel. Nous n’ouvrons pas les liens, et n’en parlons à personne.",
  "name.country": "Pays du numéro",
  "name.country.none": "Choisissez un pays",
  "name.found": "Nous chercherons {shown}.",
  "name.found.two": "Nous chercherons {shown}. Les deux formes sont utilisées, donc chacune prend une place.",
  "name.found.weak":
    "Nous noterons {shown} pour la personne qui vous accompagnera. Beaucoup de gens peuvent l’avoir en commun, donc cela ne relie pas à d’autres.",
  "name.repeated": "C’est déjà dans votre liste.",
  "name.full": "Il n’y a plus de place. Si ceci compte plus, enlevez d’abord autre chose.",
  "name.add": "Ajouter",
  "name.list": "Cette personne",
  "name.list.none": "Rien n’est encore ajouté.",
  "name.list.weak": "{shown} (seulement pour la personne qui vous accompagnera)",
  "name.remove": "Enlever {shown}",
  "name.remove.short": "Enlever",
  "name.places": "{n, plural, one {# place sur {of} est prise.} other {# places sur {of} sont prises.}}",
  "name.beyond": "Il n’y avait plus de place pour une autre forme de la même chose. Ce n’est pas grave.",
  "name.only": "Je ne connais qu’un nom et un lieu de travail",
  "name.only.title": "Nom et lieu de travail",
  "name.only.what":
    "Plusieurs personnes peuvent avoir le même nom. Un nom et un lieu de travail ne relient donc pas à d’autres textes.",
  "name.only.help": "Ils aident la personne qui vous accompagnera à savoir de qui il s’agit.",
  "name.only.name": "Prénom et nom de famille",
  "name.only.place": "Où la personne travaille",
  "name.only.add": "Ajouter ce nom",
  "name.need": "Ajoutez d’abord au moins un numéro, une adresse ou un lien de la personne.",
  "name.need.weak":
    "Un nom et un lieu de travail ne suffisent pas pour déposer. Ajoutez aussi un numéro, une adresse ou un lien.",
  "name.anew": "Recommencer avec une liste vide",
  "name.anew.sure": "Ce que vous avez choisi ici disparaîtra. Vos notes restent.",
  "name.anew.yes": "Recommencer",
  "name.change":
    "Vous modifiez ce que vous avez déposé. L’ancien dépôt reste jusqu’à ce que vous déposiez celui-ci.",

  "name.when.title": "Quand l’ouvrir ?",
  "name.when.now": "Maintenant",
  "name.when.now.what": "Le service que vous choisissez peut l’ouvrir aussitôt, sans attendre les autres.",
  "name.when.k": "Quand {n} personnes en tout auront nommé cette personne",
  "name.when.k.what":
    "Vous comptez parmi elles. Cela reste verrouillé jusqu’à ce que {n, plural, one {# autre ait} other {# autres aient}} nommé la même personne.",
  "name.when.nobody": "Nul ne peut savoir si d’autres ont écrit. Ni vous, ni nous, ni le service.",
  "name.when.may":
    "Cela peut rester verrouillé pour toujours. Vous pouvez le retirer, ou choisir à nouveau plus tard.",
  "name.when.counts":
    "Les autres ne comptent que si leur nombre est le même que le vôtre, ou plus petit. Il faut aussi que l’une de leurs façons de nommer la personne soit l’une des vôtres.",
  "name.when.need": "Choisissez quand l’ouvrir.",
  "name.when.other":
    "Vous avez déjà nommé cette personne, avec ce choix : {choices}. Avec un autre choix maintenant, les responsables des ordinateurs ici pourraient deviner les deux. Cela ne leur montrerait ni de qui il s’agit, ni ce que vous avez écrit.",
  "name.when.other.same": "Pour éviter cela, choisissez comme avant.",
  "name.when.short.now": "maintenant",
  "name.when.short.k": "quand {n} personnes en tout auront nommé cette personne",

  "name.desk.title": "Qui doit le lire ?",
  "name.desk.what":
    "Un service est un petit groupe de personnes qui accompagnent. Il vérifie d’abord qu’il peut vous aider librement. Ensuite seulement, il peut lire votre texte.",
  "name.desk.first": "Qui doit le recevoir en premier ?",
  "name.desk.second": "Si ce service ne peut pas s’en charger, qui vient ensuite ?",
  "name.desk.third": "Et après ?",
  "name.desk.nobody": "Personne d’autre",
  "name.desk.days":
    "Chaque service a {n, plural, one {# jour} other {# jours}} pour répondre. Ensuite, nous demandons au suivant.",
  "name.desk.need": "Choisissez qui doit le recevoir en premier.",

  "name.contact.title": "Comment vous contacter ?",
  "name.contact.what":
    "La personne qui vous accompagnera voit ceci d’abord, avant votre texte. Personne ne le voit avant qu’un service s’en charge.",
  "name.contact.ways": "Les moyens qui vous conviennent",
  "name.contact.way.site": "Des lettres sur ce site",
  "name.contact.way.phone": "Un appel téléphonique",
  "name.contact.way.text": "Un SMS",
  "name.contact.way.mail": "Un e-mail",
  "name.contact.way.person": "Par une personne en qui j’ai confiance",
  "name.contact.phone": "Votre numéro de téléphone",
  "name.contact.mail": "Votre adresse e-mail",
  "name.contact.other": "Qui est cette personne, et comment la demander",
  "name.contact.quiet": "Ne pas laisser de message vocal",
  "name.contact.times": "Quand c’est sans danger",
  "name.contact.times.hint": "Par exemple : en semaine après 18 heures. Vous pouvez laisser ceci vide.",
  "name.contact.never": "Ce qu’il ne faut jamais dire ni faire",
  "name.contact.never.hint": "Par exemple : dire d’où vient l’appel. Vous pouvez laisser ceci vide.",
  "name.contact.language": "La langue que vous voulez parler",
  "name.contact.none":
    "Vous n’avez choisi aucun moyen. Personne ne pourra donc vous écrire. Les lettres sur ce site ne laissent pas d’autre trace.",
  "name.contact.long": "C’est trop long. Raccourcissez un peu.",
  "name.contact.need.phone": "Écrivez votre numéro de téléphone, ou enlevez ce moyen.",
  "name.contact.need.mail": "Écrivez votre adresse e-mail, ou enlevez ce moyen.",
  "name.contact.need.other": "Écrivez qui est cette personne, ou enlevez ce moyen.",

  "name.along.title": "Que voulez-vous joindre ?",
  "name.along.what":
    "Vous pouvez donner votre texte, ou le garder pour l’instant. On ne peut le lire qu’après s’en être chargé.",
  "name.along.which": "Ce que vous joignez",
  "name.along.words": "Mon texte du {day}",
  "name.along.fact": "Seulement le fait que je l’ai écrit",
  "name.along.nothing": "Aucune de mes notes",
  "name.along.copy":
    "C’est une copie de votre texte, tel qu’il est maintenant. Ce que vous écrirez plus tard reste à vous.",
  "name.along.files": "Les fichiers ne partent pas avec. Vous pourrez les partager plus tard, un par un.",
  "name.along.long":
    "Ce texte prend {n} places sur {of} : il est trop long. Choisissez de dire seulement que vous avez écrit. Vous pourrez partager le texte plus tard.",
  "name.along.need": "Choisissez ce que vous voulez joindre.",

  "name.reach.title": "Comment me contacter",
  "name.reach.never": "Jamais : {text}",
  "name.reach.quiet": "Ne pas laisser de message vocal.",
  "name.reach.times": "Moments sans danger : {text}",
  "name.reach.ways": "Moyens : {text}",
  "name.reach.phone": "Téléphone : {text}",
  "name.reach.mail": "E-mail : {text}",
  "name.reach.other": "Par : {text}",
  "name.reach.language": "Langue : {text}",
  "name.reach.none": "Je ne veux pas qu’on me contacte.",
  "name.words.senses": "Ce que j’ai vu, entendu et ressenti",
  "name.words.after": "Ce qui reste en moi",
  "name.words.times": "Personnes, lieux et moments",

  "name.consent.title": "Relisez ceci encore une fois",
  "name.consent.about": "Personne nommée",
  "name.consent.about.weak": "Seulement pour la personne qui vous accompagnera : {shown}",
  "name.consent.when": "S’ouvre",
  "name.consent.who": "Qui le reçoit",
  "name.consent.then": "puis {name}",
  "name.consent.along": "Ce que vous joignez",
  "name.consent.along.words": "Votre texte du {day}, tel qu’il est maintenant.",
  "name.consent.along.fact": "Seulement le fait que vous l’avez écrit.",
  "name.consent.along.nothing": "Aucune de vos notes.",
  "name.consent.reach": "Comment vous contacter",
  "name.consent.change": "Modifier",
  "name.consent.change.of": "Modifier : {what}",
  "name.consent.until": "Combien de temps cela reste",
  "name.consent.until.hint": "Après ce jour, c’est effacé, si cela n’a pas été ouvert.",
  "name.consent.years": "{n, plural, one {# an} other {# ans}}, jusqu’au {day}",
  "name.consent.days": "{n, plural, one {# jour} other {# jours}}, jusqu’au {day}",
  "name.consent.sees": "Qui voit quoi, et quand",
  "name.consent.sees.nobody":
    "Avant l’ouverture, aucune personne qui aide ce lieu à vivre ne peut le lire à elle seule.",
  "name.consent.sees.first":
    "À l’ouverture, le service voit d’abord seulement de qui il s’agit. Il vérifie s’il peut vous aider.",
  "name.consent.sees.then": "S’il s’en charge, il voit comment vous contacter, et ce que vous avez joint.",
  "name.consent.sees.others":
    "Les autres dépôts sur la même personne ne s’ouvrent que lorsque le choix fait pour chacun se réalise. Ces personnes ne voient jamais le vôtre, ni vous les leurs.",
  "name.consent.now":
    "Vous avez choisi maintenant. Le service peut donc voir de qui il s’agit en quelques minutes.",
  "name.consent.k":
    "Vous avez choisi {n} personnes en tout. À moins, tout reste verrouillé. Nul ne peut savoir s’il y en a d’autres.",
  "name.consent.back":
    "Vous pouvez le retirer à tout moment avant l’ouverture. Personne ne vous demande pourquoi.",
  "name.consent.undone": "Une fois ouvert, il ne peut plus être rappelé. Ce que quelqu’un a lu reste lu.",
  "name.consent.replaces":
    "D’abord l’ancien dépôt est retiré, puis celui-ci est déposé. Pendant un moment, il n’y a ni l’un ni l’autre.",
  "name.consent.replaces.late": "Si l’ancien s’ouvre avant, celui-ci n’est pas déposé.",
  "name.consent.kept": "Enregistrer vos notes n’a rien déposé. Seul le bouton ci-dessous le fait.",
  "name.consent.before": "Avant de pouvoir déposer",
  "name.consent.join":
    "Il vous faut une invitation. Elle laisse entrer chaque personne une fois, et ne dit pas qui vous êtes.",
  "name.consent.phrase": "Il vous faut huit mots pour revenir. Sans eux, vous ne pourriez pas le retirer.",
  "name.consent.chosen": "Ce que vous avez choisi ici reste tel quel.",
  "name.consent.missing": "Il manque encore un choix : {what}.",
  "name.consent.file": "Déposer",
  "name.consent.later": "Pas maintenant",
} as const;

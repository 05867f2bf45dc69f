/** Taking a copy to hand over. */

export const copy = {
  "copy.title": "Faire une copie",
  "copy.title.one": "Faire une copie : récit {code}",
  "copy.to": "Faire une copie",
  "copy.to.all": "Faire une copie de plusieurs récits",
  "copy.what":
    "Une copie contient les mots, les moyens de contact, ce que les groupes ont signé, et un document à lire.",
  "copy.open": "La copie n’est pas fermée à clé. Toute personne qui a le fichier peut tout y lire.",
  "copy.ask": "Demandez à la personne qui a écrit avant de la remettre à quelqu’un. C’est son histoire.",
  "copy.here": "Elle est faite dans ce navigateur, et n’est envoyée nulle part.",
  "copy.who": "De quels récits ?",
  "copy.none": "Les mots de ces récits ne vous sont pas encore ouverts.",
  "copy.with": "Que faut-il y mettre ?",
  "copy.letters": "Les lettres",
  "copy.letters.hint": "Elles montrent qui a écrit quoi. Personne ne peut plus le nier ensuite.",
  "copy.files": "Les fichiers confiés",
  "copy.files.hint": "Ils peuvent être lourds, et durs à regarder.",
  "copy.need": "Choisissez au moins un récit.",
  "copy.make": "Faire la copie",
  "copy.busy.read": "Récit {n} sur {of} en cours de réunion.",
  "copy.busy.files": "{n} sur {of} fichiers de ce récit y sont.",
  "copy.busy.pages": "Le document à lire est en cours d’écriture. Cela peut prendre une minute.",
  "copy.stop": "Arrêter",
  "copy.stopped": "C’est arrêté. Rien n’a été gardé.",
  "copy.ready": "La copie est prête",
  "copy.ready.size":
    "Elle fait {size}. Enregistrez-la maintenant : elle disparaît quand vous quittez cette page.",
  "copy.save": "L’enregistrer sur cet appareil",
  "copy.saved": "{name} est dans vos téléchargements.",
  "copy.missing": "Ce qui n’y est pas",
  "copy.missing.what": "La copie le dit aussi, en anglais.",
  "copy.next": "Et maintenant ?",
  "copy.next.move":
    "Mettez-la sur un support que vous gardez sous clé. Effacez-la ensuite de vos téléchargements.",
  "copy.next.whole":
    "Gardez le fichier tel quel. Une fois décompressé puis recompressé, il ne prouve plus rien.",
  "copy.next.check": "Qui la reçoit peut la vérifier, sans ce lieu :",
  "copy.next.number": "Le long numéro est celui de ce lieu. Donnez-le par une autre voie que le fichier.",
  "copy.again": "Faire une autre copie",
} as const;

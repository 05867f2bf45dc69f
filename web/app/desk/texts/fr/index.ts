/**
 * Every text of the desk's pages in French: « vous », no gender, a space that does not break before ; : ? and in « ».
 * desk: service. holder: responsable. counsellor: personne qui accompagne (role: accompagnement). board: site.
 * recovery sheet: feuille de secours. code for joining: code d’entrée. eight words: huit mots. mark: repère.
 * account: récit. author: personne qui a écrit; what a desk has of one author: dossier. trustees: groupes dépositaires.
 * check for conflicts: vérification des conflits d’intérêts. the desk's book: registre du service.
 */

import { author } from "./author.js";
import { closing } from "./closing.js";
import { common } from "./common.js";
import { copy } from "./copy.js";
import { coming } from "./coming.js";
import { fail } from "./fail.js";
import { letters } from "./letters.js";
import { pattern } from "./pattern.js";
import { people } from "./people.js";
import { when } from "./when.js";
import { work } from "./work.js";

export const texts = {
  ...common,
  ...coming,
  ...people,
  ...fail,
  ...work,
  ...author,
  ...letters,
  ...closing,
  ...copy,
  ...pattern,
  ...when,
} as const;

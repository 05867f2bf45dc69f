/**
 * Every text of the desk's pages in Spanish, for Spain and Latin America alike: «tú», nobody's gender.
 * One word for each: desk: oficina; holder: (persona) responsable; counsellor: persona que asesora;
 * author: quien escribió el relato; to have an author: acompañar; the person named: persona nombrada;
 * account: relato; check for conflicts: revisión de conflictos; recovery sheet: hoja de recuperación;
 * code for joining: código para unirse; eight words: ocho palabras; trustees: grupos; board: tablero.
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

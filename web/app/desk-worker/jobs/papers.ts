/** Pictures and tables of the pattern as documents: PDF, made here. */

import type { Picture } from "../../desk/pages/pattern/picture.js";

/** A table in parts, each with a heading; every row has as many cells as there are columns. */
export interface PaperTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly parts: readonly {
    readonly name: string;
    readonly rows: readonly (readonly string[])[];
  }[];
}

/** What is to be on paper. `lang`: of the page. */
export type Paper = { readonly lang: string; readonly rtl: boolean } & (
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "table"; readonly table: PaperTable }
);

export interface PaperJobs {
  /** The document; what it shows is given, nothing is looked up. */
  paper: { give: Paper; get: Blob; tell: never };
}

/** Every way in which a text can read. */

import { IntlMessageFormat } from "intl-messageformat";

const WORDS = 0; // kinds of parts of a text, as the parser numbers them
const NUMBER_SIGN = 7;
export type Ast = ReturnType<IntlMessageFormat["getAst"]>;

const kindOf = ({ type }: { readonly type: number }): number => type;

export const parsed = (text: string, language: string): Ast =>
  new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();

/** The names of what is put into a text, with how. */
export function placeholders(ast: Ast): Set<string> {
  const found = new Set<string>();
  for (const part of ast) {
    if (!("value" in part) || kindOf(part) === WORDS) continue;
    found.add(`${part.value}: ${part.type}`);
    if ("options" in part) {
      for (const { value } of Object.values(part.options)) {
        for (const inner of placeholders(value)) found.add(inner);
      }
    }
  }
  return found;
}

/** The forms that each choice by number has: `one`, `other`, `=0`. */
export function pluralForms(ast: Ast): string[][] {
  return ast.flatMap((part) => {
    if (!("options" in part)) return [];
    const inner = Object.values(part.options).flatMap(({ value }) => pluralForms(value));
    return [Object.keys(part.options), ...inner];
  });
}

function plain(part: Ast[number]): string {
  if (kindOf(part) === NUMBER_SIGN) return "3";
  return kindOf(part) === WORDS && "value" in part ? part.value : "Alex";
}

/** A name stands for what is put in. */
function readings(ast: Ast): string[] {
  return ast.reduce<string[]>(
    (before, part) => {
      const ways =
        "options" in part
          ? Object.values(part.options).flatMap(({ value }) => readings(value))
          : [plain(part)];
      return before.flatMap((start) => ways.map((way) => start + way));
    },
    [""],
  );
}

export const readingsOf = (text: string, language: string): string[] => readings(parsed(text, language));

/** Fills a text in, as the build has made it from ICU MessageFormat (plugins/messages.ts). */

/** What stands for `{name}` in a text. */
export type Values = Readonly<Record<string, string | number>>;

/** Words; `0` for the number of the plural around it; a name; a name with what is said for each kind of number. */
export type Part = string | 0 | readonly [name: string, plural?: Readonly<Record<string, Compiled>>];
export type Compiled = readonly Part[];

export function filled(parts: Compiled, values: Values, language: string, n = 0): string {
  return parts
    .map((part) => {
      if (part === 0) return new Intl.NumberFormat(language).format(n);
      if (typeof part === "string") return part;
      const [name, plural] = part;
      const value = values[name];
      if (value === undefined) throw new Error(`no ${name}`);
      if (!plural) return value;
      const number = Number(value);
      const found = plural[`=${number}`] ?? plural[new Intl.PluralRules(language).select(number)];
      return filled(found ?? plural["other"]!, values, language, number);
    })
    .join("");
}

/** The list of words goes out as what each word adds to the one before it: "2ility" after "abandon" is "ability". */

import type { Plugin } from "vite";

const WORDS = "/src/core/words.ts";
const LIST = /const LIST = `([^`]*)`/;
const UNPACK =
  'const LIST = ((last) => "$".replace(/(\\d)(\\D+)/g, (_, n, rest) => (last = last.slice(0, n) + rest) + " "))("")';

export function wordsPacked(): Plugin {
  return {
    name: "words-packed",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith(WORDS)) return undefined;
      const words = LIST.exec(code)?.[1]?.trim().split(/\s+/);
      if (!words) throw new Error("the words are written in another way now");
      const packed = words.map((word, i) => {
        const before = words[i - 1] ?? "";
        let same = 0;
        while (same < 9 && same < word.length && word[same] === before[same]) same += 1;
        return `${same}${word.slice(same)}`;
      });
      return { code: code.replace(LIST, () => UNPACK.replace("$", packed.join(""))), map: null };
    },
  };
}

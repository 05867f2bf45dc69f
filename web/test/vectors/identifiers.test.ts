import assert from "node:assert/strict";
import { parseAll, Unusable } from "../../src/core/identifiers/index.js";
import { checkPage, type Inputs } from "./page.js";

/** [display, strength, canonical form, further forms...], or the reason of a refusal. */
function found(input: Inputs, text: string, own: readonly string[] = []): readonly string[] | string {
  try {
    const forms = parseAll(text, (input.json("country") as string | null) ?? undefined, own);
    return [forms[0]!.display, forms[0]!.strength, ...forms.map((form) => form.canonical)];
  } catch (error) {
    if (error instanceof Unusable) return error.reason;
    throw error;
  }
}

function all(input: Inputs): (readonly string[] | string)[] {
  return input.texts("texts").map((text) => found(input, text));
}

checkPage("identifiers", {
  meet: (input) => {
    const each = all(input);
    each.forEach((one, at) => {
      assert.deepEqual(one, each[0], `text ${at}`);
    });
    return { each: each[0] };
  },
  read: (input) => ({ found: all(input) }),
  own: (input) => ({ found: found(input, input.text("text"), input.texts("own")) }),
});

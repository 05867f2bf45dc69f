/** `describe` and `it` of node:test, as far as the vectors' tests use them, in a browser. */

type Work = () => void | Promise<void>;

/** How many passed, and the name and message of each that did not. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
}

const tests: { readonly name: string; readonly work: Work }[] = [];
let group = "";

export function describe(name: string, work: () => void): void {
  const before = group;
  group = `${before}${name}: `;
  work();
  group = before;
}

export function it(name: string, work: Work): void {
  tests.push({ name: group + name, work });
}

/** Run all of them, one after the other. */
export async function run(): Promise<Outcome> {
  const failed: string[] = [];
  for (const { name, work } of tests) {
    try {
      await work();
    } catch (error) {
      failed.push(`${name}: ${String(error)}`);
    }
  }
  return { passed: tests.length - failed.length, failed };
}

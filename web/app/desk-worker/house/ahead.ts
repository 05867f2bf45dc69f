/** Asking for several things at once, and taking the answers in order. */

/** Each item with what `ask` gives for it, in the items' order; at most so many are asked for beyond the one taken. */
export function* ahead<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
  most: number,
): Generator<readonly [T, Promise<R>]> {
  const asked: Promise<R>[] = [];
  for (const [place, item] of items.entries()) {
    while (asked.length < items.length && asked.length <= place + most) {
      const answer = ask(items[asked.length]!);
      answer.catch(() => undefined); // whoever takes it hears of it
      asked.push(answer);
    }
    yield [item, asked[place]!] as const;
  }
}

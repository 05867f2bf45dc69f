/** One label of a host in ASCII and back (RFC 3492, without the `xn--`). */

const [BASE, LEAST, MOST, SKEW, DAMP, FIRST_BIAS, FIRST_POINT] = [36, 1, 26, 38, 700, 72, 128];
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";
const LAST_POINT = 0x10ffff;

function adapt(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / count);
  let k = 0;
  for (; rest > ((BASE - LEAST) * MOST) >> 1; k += BASE) rest = Math.floor(rest / (BASE - LEAST));
  return k + Math.floor(((BASE - LEAST + 1) * rest) / (rest + SKEW));
}

const limit = (k: number, bias: number): number => Math.min(Math.max(k - bias, LEAST), MOST);

/** The label in ASCII. */
export function encode(label: string): string {
  const points = Array.from(label, (char) => char.codePointAt(0)!);
  const basic = points.filter((point) => point < FIRST_POINT);
  let output = String.fromCharCode(...basic) + (basic.length ? "-" : "");
  let [point, delta, bias, done] = [FIRST_POINT, 0, FIRST_BIAS, basic.length];
  while (done < points.length) {
    const next = Math.min(...points.filter((other) => other >= point));
    delta += (next - point) * (done + 1);
    point = next;
    for (const other of points) {
      if (other < point) delta++;
      if (other !== point) continue;
      let rest = delta;
      for (let k = BASE; ; k += BASE) {
        const t = limit(k, bias);
        if (rest < t) break;
        output += DIGITS[t + ((rest - t) % (BASE - t))]!;
        rest = Math.floor((rest - t) / (BASE - t));
      }
      output += DIGITS[rest]!;
      bias = adapt(delta, done + 1, done === basic.length);
      delta = 0;
      done++;
    }
    delta++;
    point++;
  }
  return output;
}

/** The label that this is the ASCII form of; undefined where it is none. */
export function decode(ascii: string): string | undefined {
  const mark = ascii.lastIndexOf("-");
  const output = Array.from(mark > 0 ? ascii.slice(0, mark) : "");
  const extended = ascii.slice(mark + 1);
  let [point, index, bias, at] = [FIRST_POINT, 0, FIRST_BIAS, 0];
  for (let first = true; at < extended.length; first = false) {
    const before = index;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = DIGITS.indexOf(extended[at++] ?? "?");
      if (digit < 0) return undefined;
      index += digit * weight;
      const t = limit(k, bias);
      if (digit < t) break;
      weight *= BASE - t;
    }
    const count = output.length + 1;
    bias = adapt(index - before, count, first);
    point += Math.floor(index / count);
    index %= count;
    if (point > LAST_POINT) return undefined;
    output.splice(index++, 0, String.fromCodePoint(point));
  }
  return output.join("");
}

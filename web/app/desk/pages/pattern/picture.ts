/** A picture as a list of shapes: drawn on the page and written as a file from one model. Lengths are in pixels. */

/** What something means; the page's style and the file's colours follow from it. */
export type Look =
  /** An exact day. */
  | "day"
  /** Some time within these days, nobody knows when. */
  | "within"
  /** It went on for all of this time. */
  | "lasted"
  /** After something else, nobody knows how long after. */
  | "after"
  | "grid"
  | "lane"
  | "join"
  | "box";

export type Shape =
  | {
      readonly kind: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly look: Look;
    }
  | {
      readonly kind: "diamond";
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly look: Look;
    }
  | {
      readonly kind: "line";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly look: Look;
    }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly strong?: boolean;
    };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** Points of a diamond. */
export const diamondPoints = (x: number, y: number, size: number): string =>
  `${x},${y - size} ${x + size},${y} ${x},${y + size} ${x - size},${y}`;

/** A text that fits into so many pixels, by the width that letters have on average. */
export function fitted(text: string, pixels: number): string {
  const most = Math.max(Math.floor(pixels / 7), 1);
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

const INK = "#24302c";
const FILE_LOOKS: Readonly<Record<Look, string>> = {
  day: `fill="${INK}"`,
  within: `fill="#ffffff" stroke="${INK}" stroke-dasharray="4 3"`,
  lasted: `fill="#8fb5a8" stroke="${INK}"`,
  after: `stroke="${INK}" stroke-dasharray="2 4" stroke-width="2"`,
  grid: 'stroke="#c9cec9"',
  lane: 'fill="#f3f1ea"',
  join: `stroke="${INK}" stroke-width="1.5"`,
  box: `fill="#ffffff" stroke="${INK}"`,
};

/** The picture as an SVG file of its own, dark on white. */
export function svgFile({ width, height, title, shapes }: Picture): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`;
  const back = `<rect width="${width}" height="${height}" fill="#ffffff"/>`;
  return [head, `<title>${escaped(title)}</title>`, back, ...shapes.map(written), "</svg>", ""].join("\n");
}

function written(shape: Shape): string {
  switch (shape.kind) {
    case "rect":
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" rx="3" ${FILE_LOOKS[shape.look]}/>`;
    case "diamond":
      return `<polygon points="${diamondPoints(shape.x, shape.y, shape.size)}" ${FILE_LOOKS[shape.look]}/>`;
    case "line":
      return `<line x1="${shape.x1}" y1="${shape.y1}" x2="${shape.x2}" y2="${shape.y2}" ${FILE_LOOKS[shape.look]}/>`;
    case "text":
      return `<text x="${shape.x}" y="${shape.y}" fill="${INK}"${shape.strong ? ' font-weight="bold"' : ""}>${escaped(shape.text)}</text>`;
  }
}

/** For XML: the five characters, and none of those that XML cannot hold. */
function escaped(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}

/** A picture on the page, and the file of it. Whoever cannot see it has the same in the list or table beside it. */

import type { VNode } from "preact";
import { useWords } from "../../here.js";
import { save } from "../../parts/save.js";
import { diamondPoints, svgFile, type Picture, type Shape } from "./picture.js";

export function Drawn({ picture, file }: { readonly picture: Picture; readonly file: string }): VNode {
  const { t } = useWords();
  const { width, height, title, shapes } = picture;
  return (
    <>
      <div class="picture" role="region" aria-label={title} tabIndex={0}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={title}
          dir="ltr"
        >
          {shapes.map((shape, i) => (
            <One key={i} shape={shape} />
          ))}
        </svg>
      </div>
      <div class="row no-print">
        <button
          type="button"
          class="plain"
          onClick={() => save(new Blob([svgFile(picture)], { type: "image/svg+xml" }), `${file}.svg`)}
        >
          {t("pattern.save")}
        </button>
        <button type="button" class="plain" onClick={() => print()}>
          {t("pattern.print")}
        </button>
      </div>
    </>
  );
}

function One({ shape }: { readonly shape: Shape }): VNode {
  switch (shape.kind) {
    case "rect":
      return (
        <rect class={shape.look} x={shape.x} y={shape.y} width={shape.width} height={shape.height} rx={3} />
      );
    case "diamond":
      return <polygon class={shape.look} points={diamondPoints(shape.x, shape.y, shape.size)} />;
    case "line":
      return <line class={shape.look} x1={shape.x1} y1={shape.y1} x2={shape.x2} y2={shape.y2} />;
    case "text":
      return (
        <text x={shape.x} y={shape.y} class={shape.strong ? "strong" : undefined}>
          {shape.text}
        </text>
      );
  }
}

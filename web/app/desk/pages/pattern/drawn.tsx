/** A picture on the page, and the file of it. Whoever cannot see it has the same in the list or table beside it. */

import type { VNode } from "preact";
import { diamondPoints, type Picture, type Shape } from "./picture.js";
import { Saving } from "./saving.js";
import { Wide } from "./wide.js";

export function Drawn({ picture, file }: { readonly picture: Picture; readonly file: string }): VNode {
  const { width, height, title, shapes } = picture;
  return (
    <>
      <Wide label={title}>
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
      </Wide>
      <Saving picture={picture} file={file} names={{ svg: "pattern.save", pdf: "pattern.pdf" }} />
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

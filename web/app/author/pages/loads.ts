/** The pages that come late, each part of the flow in one piece. */

import { imported } from "../../imported.js";

export const loadKeep = () => imported(() => import("./keep/index.js"));
export const loadName = () => imported(() => import("./name/index.js"));
export const loadFiled = () => imported(() => import("./filing/index.js"));
export const loadWrite = () => imported(() => import("./write/index.js"));
/** The page of files comes with the first file. */
export const loadFiles = () => imported(() => import("./write/files.js"));
export const loadLater = () => imported(() => import("./later/index.js"));

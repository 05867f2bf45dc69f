/** Shows nothing: goes on with what is not sent yet, on whatever page she is. */

import { useGoingOn } from "./under-way.js";

export function GoingOn(): null {
  useGoingOn();
  return null;
}

/** `readFileSync` of node:fs, as far as the vectors' tests use it: the file is asked for by HTTP. */

export function readFileSync(place: URL): string {
  const asked = new XMLHttpRequest();
  asked.open("GET", place, false);
  asked.send();
  if (asked.status !== 200) throw new Error(`${place.href}: ${asked.status}`);
  return asked.responseText;
}

/** What is there to read before the application is: these texts come with the first script, in every language. */

export const EARLY_KEYS = [
  "skip",
  "leave",
  "leave.how",
  "language",
  "wait",
  "fail.offline",
  "fail.again",
  "front.title",
  "front.what",
  "front.when",
  "front.until",
] as const;

export type EarlyKey = (typeof EARLY_KEYS)[number];

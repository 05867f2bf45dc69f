/** Kept apart from the words around it, whatever direction it is written in. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

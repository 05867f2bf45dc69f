/** Letters with a counsellor. */

export const letters = {} as const;

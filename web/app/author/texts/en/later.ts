/** Letters with a counsellor, and the copy of everything. */

export const later = {} as const;

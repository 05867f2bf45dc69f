/** Why a worker could not do what a page asked for. */

/** The worker could not do it; `code` is stable (spec/errors, or `offline`, `internal`); `about` who is named. */
export class Failed extends Error {
  constructor(
    readonly code: string,
    readonly about?: string,
  ) {
    super(code);
  }
}

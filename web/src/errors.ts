/** Every error Covey raises; `code` is the stable name (spec/errors). */

/** Who broke the protocol and how; `certain` is false when a second party could have caused the same. */
export interface Blame {
  readonly party: string;
  readonly fault: string;
  readonly certain: boolean;
}

/** Base of all errors. The message is one sentence, `hint` says what to do next. */
export class CoveyError extends Error {
  override readonly name: string = "CoveyError";

  constructor(
    readonly code: string,
    message: string,
    readonly hint = "",
  ) {
    super(message);
  }
}

/** The caller broke this function's stated assumptions. */
export class Misuse extends CoveyError {
  override readonly name = "Misuse";

  constructor(message: string, code = "misuse") {
    super(code, message);
  }
}

/** Bytes or text that no honest party writes. */
export class Malformed extends CoveyError {
  override readonly name = "Malformed";
}

/** Well-formed, but a rule of the protocol says no. */
export class Refused extends CoveyError {
  override readonly name = "Refused";
}

/** Not enough parties have answered yet; try again later. */
export class Waiting extends CoveyError {
  override readonly name = "Waiting";
}

/** A party broke the protocol; `blame` names it. */
export class PeerFault extends CoveyError {
  override readonly name = "PeerFault";

  constructor(
    code: string,
    readonly blame: Blame,
  ) {
    super(code, `${blame.party}: ${blame.fault}`);
  }
}

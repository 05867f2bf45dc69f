/** Fields that many messages have. */

import type { Account, FilingId, ManifestHash, RequestId, Subject } from "../primitives/bytes.js";
import { fixed } from "./codec.js";

export const manifestHash = fixed<ManifestHash>(32);
export const account = fixed<Account>(32);
export const filingId = fixed<FilingId>(16);
export const requestId = fixed<RequestId>(16);
export const subject = fixed<Subject>(32);
export const hash = fixed(32);
export const verifyKey = fixed(32);
export const signature = fixed(64);

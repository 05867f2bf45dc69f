/** A client's requests to a board over fetch (spec/http). */

import { CoveyError } from "../src/errors.js";
import { toHex, type ManifestHash } from "../src/primitives/bytes.js";
import { SignedManifest, type Manifest, hashOf } from "../src/wire/manifest.js";

/** A board at an address. */
export class Board {
  constructor(private readonly address: string) {}

  /** The manifest, if it is the one pinned; `wrong-manifest`. */
  async manifest(pinned: ManifestHash): Promise<Manifest> {
    const { manifest } = SignedManifest.decode(await this.#answer("/v1/manifest", {}));
    if (toHex(hashOf(manifest)) !== toHex(pinned))
      throw new CoveyError("wrong-manifest", "another manifest than pinned");
    return manifest;
  }

  /** The body of an answer to a GET; waited for `patience` milliseconds, if that is given. */
  get(
    target: string,
    patience?: number,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Uint8Array> {
    const signal = patience === undefined ? null : AbortSignal.timeout(patience);
    return this.#answer(target, { headers, signal });
  }

  /** The body of an answer to a POST of a message; waited for `patience` milliseconds, if that is given. */
  post(target: string, body: Uint8Array, patience?: number): Promise<Uint8Array> {
    const headers = { "content-type": "application/octet-stream" };
    const signal = patience === undefined ? null : AbortSignal.timeout(patience);
    return this.#answer(target, { method: "POST", headers, body: new Uint8Array(body), signal });
  }

  /** PUT of a message; waited for `patience` milliseconds, if that is given. */
  put(target: string, body: Uint8Array, patience?: number): Promise<Uint8Array> {
    const headers = { "content-type": "application/octet-stream" };
    const signal = patience === undefined ? null : AbortSignal.timeout(patience);
    return this.#answer(target, { method: "PUT", headers, body: new Uint8Array(body), signal });
  }

  async #answer(target: string, init: RequestInit): Promise<Uint8Array> {
    const answer = await fetch(this.address + target, { ...init, redirect: "error" });
    if (!answer.ok) throw problem(await answer.text());
    return new Uint8Array(await answer.arrayBuffer());
  }
}

function problem(text: string): CoveyError {
  try {
    const { code, detail, hint } = JSON.parse(text) as Record<"code" | "detail" | "hint", unknown>;
    if (typeof code === "string" && typeof detail === "string" && typeof hint === "string") {
      return new CoveyError(code, detail, hint);
    }
  } catch {
    // not JSON
  }
  return new CoveyError("not-a-board", "this is not the answer of a board");
}

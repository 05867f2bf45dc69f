/** ChaCha20-Poly1305 of @noble/ciphers as the AEAD of @hpke/core: one copy of the cipher in what is shipped. */

import { AeadId, type AeadEncryptionContext, type AeadInterface } from "@hpke/core";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";

type Given = ArrayBufferLike | ArrayBufferView;

function bytes(given: Given): Uint8Array {
  return ArrayBuffer.isView(given)
    ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength)
    : new Uint8Array(given);
}

class Context implements AeadEncryptionContext {
  readonly #key: Uint8Array;

  constructor(key: Given) {
    this.#key = bytes(key).slice();
  }

  seal(iv: Given, data: Given, aad: Given): Promise<ArrayBuffer> {
    return done(() => this.#cipher(iv, aad).encrypt(bytes(data)));
  }

  open(iv: Given, data: Given, aad: Given): Promise<ArrayBuffer> {
    return done(() => this.#cipher(iv, aad).decrypt(bytes(data)));
  }

  #cipher(iv: Given, aad: Given): ReturnType<typeof chacha20poly1305> {
    return chacha20poly1305(this.#key, bytes(iv), bytes(aad));
  }
}

function done(work: () => Uint8Array): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    resolve(new Uint8Array(work()).buffer); // a copy of just these bytes
  });
}

/** RFC 9180, AEAD 0x0003. */
export class ChaCha20Poly1305 implements AeadInterface {
  readonly id = AeadId.Chacha20Poly1305;
  readonly keySize = 32;
  readonly nonceSize = 12;
  readonly tagSize = 16;

  createEncryptionContext(key: Given): AeadEncryptionContext {
    return new Context(key);
  }
}

import { sha256 } from "@noble/hashes/sha2.js";
import { toBytes } from "../../src/core/field.js";
import * as aead from "../../src/primitives/aead.js";
import { deriveKey, digest, expand } from "../../src/primitives/hashing.js";
import { checkSealingKey, open, sealingKey } from "../../src/primitives/hpke.js";
import { draw, elements, keystream, publicElements, seededElements } from "../../src/primitives/prg.js";
import { publicKey, sign, verify } from "../../src/primitives/signing.js";
import { encode, type Field } from "../../src/primitives/transcript.js";
import { pad, unpad } from "../../src/wire/filing.js";
import { signRequest, verifyRequest, type SignedRequest } from "../../src/wire/request.js";
import { checkPage, type Inputs } from "./page.js";

/** The fields of a transcript, each with its type. */
export function fieldsOf(input: Inputs): Field[] {
  return input.children("fields").map((field) => {
    if (field.has("hex")) return field.bytes("hex");
    return field.has("text") ? field.text("text") : field.big("int");
  });
}

const label = (input: Inputs): [string, ...Field[]] => [input.text("tag"), ...fieldsOf(input)];

checkPage("transcript-hash", {
  encode: (input) => ({ bytes: encode(...label(input)) }),
  digest: (input) => ({ digest: digest(...label(input)) }),
  expand: (input) => ({ bytes: expand(input.int("length"), ...label(input)) }),
  derive_key: (input) => ({ key: deriveKey(input.bytes("secret"), ...label(input)) }),
  keystream: (input) => ({ bytes: keystream(input.bytes("key"))(input.int("length")) }),
  elements: (input) => ({ elements: elements(input.bytes("key"), input.int("count")) }),
  seeded_elements: (input) => ({
    elements: seededElements(input.bytes("seed"), input.int("count"), ...label(input)),
  }),
  public_elements: (input) => ({ elements: publicElements(input.int("count"), ...label(input)) }),
  accept: (input) => ({ elements: draw(input.int("count"), () => input.bytes("stream")) }),
  elements_hash: (input) => ({ sha256: sha256(toBytes(elements(input.bytes("key"), input.int("count")))) }),
});

checkPage("signing", {
  public_key: (input) => ({ public: publicKey(input.bytes("seed")) }),
  sign: (input) => ({ signature: sign(input.bytes("seed"), input.text("purpose"), input.bytes("data")) }),
  verify: (input) => {
    verify(input.bytes("public"), input.bytes("signature"), input.text("purpose"), input.bytes("data"));
  },
});

checkPage("hpke", {
  seal_public: async (input) => ({ public: await sealingKey(input.bytes("seed")) }),
  sealing_key: (input) => {
    checkSealingKey(input.bytes("public"));
  },
  open: async (input) => ({
    plaintext: await open(input.bytes("seed"), input.bytes("sealed"), input.bytes("info")),
  }),
});

checkPage("aead", {
  seal: (input) => ({
    ciphertext: aead.seal(input.bytes("key"), input.bytes("plaintext"), input.bytes("associated")),
  }),
  unseal: (input) => ({
    plaintext: aead.unseal(input.bytes("key"), input.bytes("ciphertext"), input.bytes("associated")),
  }),
  pad: (input) => {
    const padded = pad(input.bytes("plain"), input.ints("classes"));
    return { padded, length: padded.length, sha256: sha256(padded) };
  },
  unpad: (input) => ({ plain: unpad(input.bytes("padded")) }),
});

const requestOf = (input: Inputs, given: Inputs): SignedRequest => ({
  manifest: given.bytes("manifest"),
  method: input.text("method"),
  target: input.text("target"),
  body: input.bytes("body"),
});

checkPage("request-signature", {
  sign_request: (input, given) => ({
    header: signRequest(input.bytes("seed"), requestOf(input, given), input.int("time")),
  }),
  verify_request: (input, given) => {
    const header = input.json("header") as string | null;
    verifyRequest(input.bytes("public"), requestOf(input, given), header, given.int("now"));
  },
});

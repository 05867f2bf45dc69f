/** The files of single functions that hash-wasm ships have the types of the whole package. */

declare module "hash-wasm/dist/argon2.umd.min.js" {
  import type { argon2id } from "hash-wasm";
  const library: { readonly argon2id: typeof argon2id };
  export default library;
}

declare module "hash-wasm/dist/sha256.umd.min.js" {
  import type { createSHA256 } from "hash-wasm";
  const library: { readonly createSHA256: typeof createSHA256 };
  export default library;
}

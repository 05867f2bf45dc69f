/** The two functions of hash-wasm that are used: whoever imports this late gets these, and not all that it has. */

export { argon2id, createSHA256 } from "hash-wasm";

/** Argon2id in WebAssembly, by hash-wasm: its own file of that one function, loaded late. */

import library from "hash-wasm/dist/argon2.umd.min.js";

export const { argon2id } = library;

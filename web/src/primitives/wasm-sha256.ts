/** SHA-256 in WebAssembly, by hash-wasm: its own file of that one function, loaded late. */

import library from "hash-wasm/dist/sha256.umd.min.js";

export const { createSHA256 } = library;

import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist-test/", "dist/", "node_modules/", "src/core/identifiers/tables/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Counts and indices are numbers, and messages name them.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Loops over arrays of known length say so with `!`.
      "@typescript-eslint/no-non-null-assertion": "off",
      // A type parameter that a caller gives says what bytes are for.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      eqeqeq: "error",
    },
  },
  {
    // The core runs in browsers and workers: nothing of Node, no clock, no randomness of its own.
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: ["node:*"] }],
      "no-restricted-globals": [
        "error",
        "process",
        "Buffer",
        "crypto",
        "window",
        "document",
        "fetch",
        "Date",
      ],
      "no-restricted-properties": ["error", { object: "Math", property: "random" }],
    },
  },
  {
    // Preact's parts are functions with capital letters; what they are given is read-only by type.
    files: ["app/**/*.tsx"],
    rules: { "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }] },
  },
  {
    // node:test returns promises that nobody needs to wait for.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "off" },
  },
);

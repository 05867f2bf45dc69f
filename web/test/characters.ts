/** What becomes of each assigned code point, one a line: SHA-256 of the lines in UTF-8. Made by tools/make_web_tables.py. */

export const CHARACTERS = {
  count: 144762,
  nfkc: "31688fd3aa5c566aa5ba8c5dfc30e867be1b00699612a6682d215fb4d7a798da",
  lower: "5da0e0818efb2986ea0b2f8283e0845fd2322fae4baff6e51541b97c68dd260d",
  folded: "b82500dc62250c344c5256c88af8aff223a6a9f14f40d8c3622e1e2552de5bf8",
};

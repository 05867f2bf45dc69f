/** Coming in: the first page, eight words, joining, opening a desk. */

export const coming = {
  "front.title": "A desk",
  "front.what": "Here counsellors read what was opened to their desk, and answer the people who wrote it.",
  "front.keys": "Everything is opened in this browser. The keys stay in it until you lock or leave.",
  "front.open": "Come in with your eight words",
} as const;

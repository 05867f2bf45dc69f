/** Words that many pages use, and what is said when something does not work. */

export const common = {
  skip: "Skip to the page",
  leave: "Leave this page",
  "leave.how": "Or press Shift three times.",
  language: "Language",
  unread: "",
  back: "Back",
  next: "Go on",
  "skip-this": "Skip this",
  yes: "Yes",
  no: "No",
  wait: "One moment …",
  optional: "You can leave this empty.",
  "fail.offline": "There is no connection now. Nothing is lost. Try again in a moment.",
  "fail.board": "This place does not answer as it should. Nothing is lost. Try again later.",
  "fail.title": "This page did not come",
  "fail.again": "Try again",

  "kept.nowhere": "This is only on your screen. Closing the page loses it.",
  "kept.soon": "Keeping …",
  "kept.board": "Kept at {time}.",
  "kept.device": "Kept on this device at {time}.",
  "kept.both": "Kept at {time}, here and on this device.",
} as const;

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
  "fail.not-accepted": "Nobody has taken this on yet, so there are no letters. Look again later.",
  "fail.mailbox-full":
    "There is no more room for letters. You can end the contact, and your words stay here.",
  "fail.contact-ended": "The contact has ended. This letter was not sent. Your words are still here.",
  "fail.clock": "The clock of this device seems wrong. Set the date and time, then try again.",
  "fail.letter-long": "This is too long for one letter. Send it in two parts.",
  "fail.letter-busy": "You are writing on another device too. Wait a moment, then try again.",
} as const;

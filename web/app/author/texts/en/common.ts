/** Words that many pages use, the foot of every page, and the warning of a page that is quiet. */

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

  "kept.nowhere": "This is only on your screen. Closing the page loses it.",
  "kept.soon": "Keeping …",
  "kept.board": "Kept at {time}.",
  "kept.device": "Kept on this device at {time}.",
  "kept.both": "Kept at {time}, here and on this device.",

  "idle.title": "Are you still here?",
  "idle.text": "Nobody has typed for ten minutes. Your notes lock soon. Nothing is lost.",
  "idle.cover": "Nobody has typed for ten minutes. Your words are covered soon. Nothing is lost.",
  "idle.left": "{n, plural, one {# second left} other {# seconds left}}",
  "idle.stay": "Stay here",
  "idle.now": "Lock now",
  "covered.title": "Your page is covered",
  "covered.text": "Nothing is lost. Your words are only in this page, so do not close it.",
  "covered.show": "Show my page again",
  "foot.how": "Where your notes are kept",
  "foot.offline": "There is no connection. Your last words are only on this screen until it is back.",
  "foot.full": "This device is full. Your notes are kept here all the same, if you used an invitation.",
  "foot.gone":
    "Your notes were deleted on another device, or got new words there. What you see is only on this screen.",
  "foot.long": "Your notes have grown too long to be kept. Your last words are only on this screen.",
  "foot.trouble": "Your last words are not kept yet. We try again by ourselves.",
} as const;

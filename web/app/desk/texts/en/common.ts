/** Words that many pages of a desk use. */

export const common = {
  skip: "Skip to the page",
  leave: "Leave this page",
  "leave.how": "Or press Shift three times.",
  lock: "Lock",
  language: "Language",
  back: "Back",
  next: "Go on",
  wait: "One moment …",
  optional: "You can leave this empty.",
  "write.sure.delete": "Yes, do it",
  "write.sure.keep": "Leave it as it is",
  "keep.error.title": "Please look at this again",
  unread: "",

  places: "Places of the desk",
  "place.home": "Desk",
  "place.search": "Search",
  "place.people": "People and keys",

  "idle.title": "Are you still here?",
  "idle.text": "Nobody has typed for ten minutes. The desk locks soon. What you saved is kept.",
  "idle.cover": "Nobody has typed for ten minutes. The page is covered soon. Nothing is lost.",
  "idle.left": "{n, plural, one {# second left} other {# seconds left}}",
  "idle.stay": "Stay here",
  "idle.now": "Lock now",
  "covered.title": "Your page is covered",
  "covered.text": "Nothing is lost.",
  "covered.show": "Show my page again",
} as const;

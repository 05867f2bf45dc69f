/** Support lines. */

export const help = {
  "help.open": "Support lines",
  "help.intro": "You can talk to somebody, whether or not you write here.",
  "help.country": "Your country",
  "help.other": "Another country",
  "help.change":
    "Numbers can change. If one does not work, a hospital or a women’s centre can tell you the new one.",
  "help.trace": "A call can show up in your phone’s list and on the bill.",
  "help.emergency": "In danger now",
  "help.violence": "Help after violence, day and night",
  "help.any": "In any country",
  "help.any.text": "Ask for a rape crisis centre, a women’s helpline, a union, or a legal aid office.",
  "help.any.directory": "The NO MORE Global Directory lists such services by country.",
} as const;

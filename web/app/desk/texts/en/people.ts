/** Who is of the desk, and its keys. */

export const people = {
  "people.title": "People and keys",
  "people.closed": "The desk is locked. Come in first.",
  "people.finished": "The new keys are complete.",

  "role.counsellor": "Counsellor",
  "role.counsellor.what": "Reads and answers those authors whom a holder gives to them, and no others.",
  "role.holder": "Holder",
  "role.holder.what": "Also opens what arrives, checks for conflicts, decides, and says who is of the desk.",

  "role.asking": "Waits to be let in",
  "role.sheet": "Recovery sheet",
  "role.gone": "Has left",

  "banner.sheet": "You are here with the recovery sheet",
  "banner.sheet.what": "The sheet opens everything. Come in as yourself, and put it back into the safe.",
  "banner.sheet.go": "Go on with the recovery sheet",
  "banner.unfinished": "New keys were begun and not finished",
  "banner.unfinished.what":
    "Nothing is lost. Until they are finished, whoever was to leave may still come in.",
  "banner.unfinished.do": "Finish the new keys",
  "banner.unfinished.ask": "Ask a holder to come here and finish them.",
  "banner.one": "Only one person can open this desk",
  "banner.none": "No person can open what arrives at this desk",
  "banner.one.sheet":
    "If their words are lost, only the recovery sheet is left. If that is lost too, all is lost for good.",
  "banner.one.no-sheet":
    "There is no recovery sheet either. If their words are lost, all that was sent here is lost for good.",
  "banner.one.do": "Make somebody else a holder, or let somebody in, this week if you can.",
  "banner.one.ask": "Ask the holder to let a second one in.",
  "banner.no-sheet": "There is no recovery sheet",
  "banner.no-sheet.what":
    "If all holders lose their words, what arrives here can never be opened. Authors of one who is gone are lost too.",

  "banner.alone": "{n, plural, one {# author has nobody here now} other {# authors have nobody here now}}",
  "banner.alone.what":
    "They were with somebody who left. Only the recovery sheet opens what they wrote, and can hand them over.",

  "renewal.welcomes": "Everybody who stays gets the new keys.",
  "renewal.roles": "We write down who is of the desk.",
  "renewal.period": "The new keys begin to count.",

  "asking.title": "Waiting to be let in",
  "asking.what":
    "Let them read four words aloud to you, side by side or by phone. They must be the same as here.",
  "asking.differ": "If one word differs, or you expect nobody, send them away.",
  "asking.away": "Send {name} away",
  "asking.away.not":
    "{name} cannot come in. With the code they could see who is of this desk, and read no author.",
  "asking.away.yes": "Send {name} away and make new keys",
  "asking.away.done": "{name} was sent away. The desk has new keys.",
  "asking.ask": "A holder can let them in.",
  "asking.since": "Joined with a code: {time}",
  "asking.role": "What will they do?",
  "asking.let-in": "The words are the same: let {name} in",
  "asking.sure.counsellor":
    "{name} will see who is of the desk. They read an author only when this author is given to them.",
  "asking.sure.holder":
    "{name} can then open what arrives, decide about it, and remove people. You too. Trust them with all of it.",
  "asking.yes": "Let {name} in",
  "asking.in": "{name} is of the desk now. Their code does not work any more.",

  "members.title": "{n, plural, one {# person at this desk} other {# people at this desk}}",
  "members.holder": "A holder opens what arrives, checks for conflicts, and says who is of the desk.",
  "members.counsellor": "A counsellor reads only those authors whom a holder gives to them.",
  "members.you": "(you)",
  "members.authors": "{n, plural, =0 {No authors yet.} one {Has # author.} other {Has # authors.}}",
  "members.since": "Here since {day}.",
  "members.me": "To leave, or to change what you do, ask another holder.",
  "members.me.last": "To leave, make somebody else a holder first. Then ask them.",
  "members.left": "{n, plural, one {# person who left} other {# people who left}}",

  "change.open": "Change something about {name}",
  "change.last": "This is the only holder. Make somebody else a holder first.",
  "change.does": "This is what changes:",
  "change.does-not": "This stays as it is:",
  "change.keys": "The desk gets new keys. What arrives from now on opens with these only.",
  "change.codes": "Codes for joining that nobody has used yet stop working.",
  "change.read": "What somebody has read or copied, they have. No key can take it back.",
  "change.old": "What those who stay could read before, they can still read.",
  "change.up": "Make {name} a holder",
  "change.up.yes": "Make {name} a holder",
  "change.up.done": "{name} is a holder now.",
  "change.down": "Make {name} a counsellor only",
  "change.down.not": "{name} cannot open what arrives any more, or say who is of the desk.",
  "change.down.keeps": "{name} keeps their own authors, and their words.",
  "change.down.yes": "Make {name} a counsellor only",
  "change.down.done": "{name} is a counsellor now. The desk has new keys.",
  "change.remove": "Remove {name} from the desk",
  "change.remove.not": "{name} cannot come in any more. Their eight words open nothing new.",
  "change.remove.yes": "Remove {name} and make new keys",
  "change.alone":
    "{n, plural, one {# author is with {name} alone. Hand this author over first. After this, only the recovery sheet opens what they wrote.} other {# authors are with {name} alone. Hand them over first. After this, only the recovery sheet opens what they wrote.}}",
  "change.lost":
    "Are only their words or their device lost, or seen by somebody? Remove them, then let them join again with a code.",
  "change.gone": "{name} is not of the desk any more. The desk has new keys.",

  "codes.title": "Codes for joining",
  "codes.what": "With a code, one person can ask to join. Then you compare four words, and let them in.",
  "codes.make": "Make a code",
  "codes.once": "This code is shown only once",
  "codes.give":
    "Give it to one person, by hand or by phone. Do not send it. Make another code for another person.",
  "codes.hide": "I have passed it on",
  "codes.made": "A code made on {time}, not used yet",
  "codes.drop": "Take this code back",
  "codes.drop.sure": "Nobody can join with it any more. You can make another one at any time.",
  "codes.drop.yes": "Take it back",
  "codes.dropped": "The code does not work any more.",

  "sheet.title": "Recovery sheet",
  "sheet.what":
    "The sheet opens everything at this desk, and helps when people or words are lost. It belongs in a safe.",
  "sheet.since": "The sheet that counts was made on {time}.",
  "sheet.new": "Make a new recovery sheet",
  "sheet.old-stops": "Every older sheet stops working, and the new one opens everything.",
  "sheet.read": "What somebody has read with an old sheet, they have.",
  "sheet.until": "The old sheet works until the very last step. Destroy it only after that.",
  "sheet.still": "This is not complete. Keep both sheets until it is.",
  "sheet.done": "The new recovery sheet counts now",
  "sheet.destroy": "Destroy every older sheet. It opens nothing that arrives from now on.",

  "keys.title": "Keys",
  "keys.what": "Make new keys when a device was out of sight, or when you are not sure.",
  "keys.number": "{n, plural, one {Keys were made once so far.} other {Keys were made # times so far.}}",
  "keys.words":
    "New keys do not help if somebody has seen a person’s eight words. Then remove this person, and let them join again.",
  "keys.new": "Make new keys",
  "keys.yes": "Make new keys",
  "keys.stay": "Everybody stays, with the same role and the same eight words.",
  "keys.done": "The desk has new keys.",

  "wrong.title": "Something does not fit",
  "wrong.board": "The board",
  "wrong.sure": "{who} sent something that is not right. It was not used.",
  "wrong.perhaps":
    "{who}: something from there is not right. Somebody on the way may have changed it. It was not used.",
  "wrong.does-not-open": "It does not open with any of this desk’s keys.",
  "wrong.bad-signature": "Its signature is not right.",
  "wrong.code": "A code for joining",
  "wrong.writer": "Into the desk’s book, only others may write this.",
  "wrong.what": "Write down what stands here, and tell those who run this place.",
  "passed.title":
    "{n, plural, one {# entry of the desk’s book was not used} other {# entries of the desk’s book were not used}}",
  "passed.what":
    "A newer program may have written them, or somebody who may not. Everything else is complete.",
  "passed.does-not-open": "Entry {n} does not open.",
  "passed.bad-signature": "Entry {n} is not signed by who it says.",
  "passed.unknown-person": "Entry {n} is by nobody of this desk.",
  "passed.other": "Entry {n} cannot be read.",
} as const;

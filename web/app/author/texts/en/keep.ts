/** Coming in, keeping, coming back, leaving. */

export const keep = {
  "keep.words.title": "Your eight words",
  "keep.words.what": "With these eight words you can come back to your notes.",
  "keep.words.only":
    "Only you have them. Nobody can send them to you again. Write them on paper, or print them.",
  "keep.words.where": "Put the paper where only you look. It does not say what it is for.",
  "keep.words.other": "Show me other words",
  "keep.words.print": "Print these words",
  "keep.words.next": "I have them on paper",
  "keep.words.again": "Show my words again",
  "keep.words.have": "You have your words already",
  "keep.words.have.text": "You can print them again, or choose new ones.",

  "keep.check.title": "Type three of your words",
  "keep.check.hint":
    "We ask so that a slip of the pen does not lock you out. The first four letters are enough.",
  "keep.check.word": "Word {n}",
  "keep.check.wrong": "Word {n} is another one. Look at it again.",
  "keep.check.empty": "Type word {n}.",
  "keep.check.next": "Use these words",

  "keep.error.title": "Please look at this again",
  "keep.step.stretch": "Your words become a lock. This can take a minute on an old phone.",
  "keep.step.trustees": "We ask the groups that look after this place to help.",
  "keep.step.board": "We fetch what is kept, or keep it.",
  "keep.step.wait":
    "Many people are here just now. We ask again in {n, plural, one {# second} other {# seconds}}.",

  "keep.where.title": "Where should your notes be kept?",
  "keep.where.now": "Your words are ready. Your notes are still only on this screen.",
  "keep.where.invited": "With an invitation, your notes are kept here. You can open them anywhere.",
  "keep.where.device":
    "Without one, this device can keep them, locked. Then you can open them on this device only.",
  "keep.where.later": "Decide later",

  "keep.kit.title": "Print your words again",
  "keep.kit.hint": "We do not keep your words. Type all eight once more, and then you can print them.",
  "keep.kit.show": "Show the page to print",
  "keep.kit.ready": "Your words, ready to print",
  "keep.sheet.title": "Notes",
  "keep.sheet.address": "Address",
  "keep.sheet.words": "Words",
  "keep.sheet.how": "To open",
  "keep.sheet.go": "Go to the address above.",
  "keep.sheet.press": "Press “Open your notes”.",
  "keep.sheet.type": "Type the eight words in this order.",

  "keep.join.what": "An invitation lets one person in, once. It does not say who you are.",
  "keep.join.first": "First choose eight words to come back with. Then nothing can get lost on the way.",
  "keep.join.label": "Your invitation",
  "keep.join.hint": "It begins with “covey-” and is long. Paste or type all of it.",
  "keep.join.press": "Use this invitation",
  "keep.join.words": "Choose eight words",
  "keep.join.done": "You are in",
  "keep.join.done.text": "Your invitation was accepted. You do not need it again.",
  "keep.join.none": "You have no invitation?",
  "keep.join.none.what":
    "You can write first, and keep your notes on this device. To file, you need an invitation.",
  "keep.join.none.how":
    "Ask the union, school or office that told you of this place. Or ask one of the groups behind it.",
  "keep.join.none.later": "Go on without one",
  "keep.join.empty": "Paste your invitation here.",
  "keep.join.damaged": "A part of this invitation is missing or wrong. Copy all of it once more.",
  "keep.join.expired": "This invitation is too old. Ask for a new one.",
  "keep.join.spent": "This invitation was used before. Each one works once. Ask for a new one.",
  "keep.join.elsewhere": "This invitation is for another place, or it was changed. Ask where it is for.",
  "keep.join.waiting":
    "Too few of the groups have answered yet. Use the same invitation again in a while. It still works for you.",

  "keep.open.hint":
    "In their order, with spaces between them. The first four letters of each word are enough. Nobody sees them.",
  "keep.open.press": "Open my notes",
  "keep.open.none": "I have no words yet",
  "keep.open.device": "This device keeps notes, locked.",
  "keep.open.empty": "Type your eight words here.",
  "keep.open.count": "There should be eight words. Here {n, plural, =0 {is none} one {is #} other {are #}}.",
  "keep.open.word": "Word {n} is not one that we use. Look at its letters again.",
  "keep.open.wrong":
    "These words open nothing here. Look at each word and at their order. You can try as often as you like.",
  "keep.open.deleted.device":
    "This device still has a locked copy. Nothing opens it any more but these words.",
  "keep.open.foreign": "These words belong to another program",
  "keep.open.foreign.text":
    "You are let in, and what that program keeps stays as it is. For your notes here, choose new words.",

  "keep.keeping.nowhere": "Your notes are only on this screen. Closing the page loses them.",
  "keep.keeping.board": "Your notes are kept here, locked. Only your eight words open them.",
  "keep.keeping.device": "Your notes are kept on this device, locked. Only your eight words open them.",
  "keep.keeping.both":
    "Your notes are kept here and on this device, locked. Only your eight words open them.",
  "keep.keeping.words.change": "Choose new words",
  "keep.keeping.words.print": "Print my words again",
  "keep.keeping.words.change.hint": "The old words stop working then, on every device.",
  "keep.keeping.on": "This device",
  "keep.keeping.on.what":
    "This device can keep a locked copy. Then nothing is lost when the connection is bad.",
  "keep.keeping.on.seen":
    "Somebody who searches this device can see that this site keeps something. They cannot read it.",
  "keep.keeping.on.open": "To open it, you need your eight words and a connection.",
  "keep.keeping.on.yes": "Keep a copy on this device",
  "keep.keeping.on.no": "Remove the copy from this device",
  "keep.keeping.on.last": "This copy is the only one. Removing it leaves your notes on this screen only.",
  "keep.keeping.join.hint": "With one, your notes are kept here too, and you can open them anywhere.",
  "keep.keeping.lock": "Lock",
  "keep.keeping.lock.what": "Locking keeps your last words and clears them from the screen.",
  "keep.keeping.remove": "Delete",
  "keep.keeping.remove.all": "Delete everything",

  "keep.clear.ask": "Remove what this device keeps",
  "keep.clear.sure": "This removes every locked copy from this device, of everybody who uses it.",
  "keep.clear.yes": "Remove it from this device",
  "keep.clear.done": "This device keeps nothing any more.",

  "keep.remove.what": "This cannot be undone. It does four things:",
  "keep.remove.filings": "It takes back all that you filed and that is not opened yet.",
  "keep.remove.files": "It removes your files.",
  "keep.remove.notes":
    "It deletes your notes, every earlier version too. Your eight words then open nothing.",
  "keep.remove.device": "It removes what this device keeps.",
  "keep.remove.stays": "What a counsellor has opened stays with them. Copies you made or printed stay too.",
  "keep.remove.next": "Go on to delete",
  "keep.remove.sure": "Delete everything now?",
  "keep.remove.sure.text": "After this, nobody can bring your notes back. We cannot either.",
  "keep.remove.yes": "Delete everything now",
  "keep.remove.no": "Keep my notes",
  "keep.remove.progress": "Deleting: {done} of {of}",
  "keep.remove.signed": "{n} of {of} groups have signed. Keep your words until all have.",
  "keep.remove.anyway": "Delete my notes anyway",
  "keep.remove.anyway.sure":
    "What you filed may then stay with the groups. Without your words, nobody can take it back.",
  "keep.remove.done": "Everything is deleted",
  "keep.remove.done.text": "Your eight words open nothing any more. You can throw the paper away.",
  "keep.remove.released":
    "{n, plural, one {One thing you filed was open already. The counsellor still has it.} other {# things you filed were open already. The counsellors still have them.}}",
  "keep.remove.end": "Go to the first page",
} as const;

/** The private record: words, times, people and places, earlier words, files. */

export const write = {
  "write.before.title": "Before you begin",
  "write.before.pace": "Write at your own pace. You can stop at any time, and come back later.",
  "write.before.order": "Nothing has to be complete, or in order. Every part can be left out.",
  "write.before.who": "Only you can read it, until you choose to share it.",
  "write.before.court":
    "A court may ask for notes like these. Write what you remember; it is fine not to be sure.",
  "write.before.senses.title": "The next page asks about your senses",
  "write.before.senses.what": "It asks what you saw, heard and felt. That can bring a lot back.",
  "write.before.senses.use": "Small details can help others to understand, if you ever share this.",
  "write.before.senses.free": "You can skip it, or come back later. Nothing is lost either way.",
  "write.lines": "If it gets hard, you can talk to somebody:",
  "write.lines.danger": "In danger now: {number}",
  "write.lines.more": "More support lines",
  "write.later": "Come back later",

  "write.account.title": "What happened",
  "write.account.label": "Begin anywhere",
  "write.account.hint":
    "One word, a list, or a whole story. We ask so that you have it in your own words. Only you can read it.",
  "write.senses.title": "What your senses remember",
  "write.senses.label": "What you saw, heard, smelled, tasted or felt",
  "write.senses.hint":
    "Only what comes to you. “I don’t remember” is fine too. Only you can read it, until you share it.",
  "write.after.title": "What stays with you",
  "write.after.label": "How it has been since then",
  "write.after.hint":
    "Sleep, work, money, health, other people, or how you got through. We ask so that this is not left out. Only you can read it.",

  "write.entry.intro": "Choose what you want to add to. There is no order, and no part has to be done.",
  "write.entry.empty": "Nothing here yet.",
  "write.entry.timeline": "When things happened",
  "write.entry.timeline.n":
    "{n, plural, =0 {Nothing here yet.} one {# thing that happened.} other {# things that happened.}}",
  "write.entry.mentions": "People and places",
  "write.entry.person.add": "Add a person",
  "write.entry.place.add": "Add a place",
  "write.entry.person": "Person: {name}",
  "write.entry.place": "Place: {name}",
  "write.entry.files": "Photos, voice and papers",
  "write.entry.files.n": "{n, plural, =0 {Nothing here yet.} one {# file.} other {# files.}}",
  "write.entry.versions": "Earlier words",
  "write.entry.versions.n":
    "{n, plural, =0 {None are kept yet.} one {Words of # day are kept.} other {Words of # times are kept.}}",
  "write.entry.name.hint": "This is a step of its own. Nothing goes to anybody before you say so there.",
  "write.entry.delete": "Delete this note",
  "write.entry.delete.sure":
    "This deletes the whole note, its earlier words and its files. It cannot be brought back. What you filed stays filed.",
  "write.entry.deleting": "Deleting …",
  "write.entry.home": "Go to your notes",

  "write.sure.delete": "Delete it for good",
  "write.sure.keep": "Keep it",

  "write.timeline.intro":
    "Put down one thing at a time. You need no exact days. What you do not know can stay open.",
  "write.timeline.add": "Add something that happened",
  "write.timeline.change": "Change: {what}",
  "write.timeline.change.short": "Change",
  "write.timeline.unnamed": "Something that happened",
  "write.timeline.undated": "Time not known",
  "write.timeline.where": "Where: {where}",
  "write.timeline.who": "Who: {who}",
  "write.timeline.drawn":
    "The lines show how wide each time is. The long ones are less exact, or lasted longer.",
  "write.timeline.on": "Go on to the whole note",

  "write.happening.what.label": "What it was, in a few words",
  "write.happening.what.hint":
    "For example: “The talk in the small office”. Only you can read it, until you share it.",
  "write.happening.when.title": "When it was",
  "write.happening.when.hint":
    "We ask so that things can stand in order. Only you see it, until you share it.",
  "write.happening.when.legend": "How do you remember the time?",
  "write.happening.where.title": "Where it was, and who was there",
  "write.happening.where.label": "Where it was",
  "write.happening.where.hint": "As exact as you like. You can leave this empty.",
  "write.happening.who.label": "Who was there",
  "write.happening.who.hint":
    "Whoever did it, saw it, or heard of it. It stays in your note; naming somebody is a step of its own.",
  "write.happening.done": "Put it on the list",
  "write.happening.delete": "Delete this",
  "write.happening.delete.sure": "This takes it off your list for good.",

  "write.when.date": "A day, a month or a year",
  "write.when.season": "A time of year",
  "write.when.range": "From one time to another",
  "write.when.words": "In my own words",
  "write.when.words.hint": "“A year or two after that”, “before I moved”",
  "write.when.unsure": "I am not sure",
  "write.when.untold": "I would rather not say",
  "write.when.fields.hint": "Fill in what you know. The rest can stay empty.",
  "write.when.day": "Day",
  "write.when.month": "Month",
  "write.when.year": "Year",
  "write.when.about": "About that year",
  "write.when.from": "It began",
  "write.when.to": "It ended",
  "write.when.which": "Which time of year",
  "write.when.spring": "Spring",
  "write.when.summer": "Summer",
  "write.when.autumn": "Autumn",
  "write.when.winter": "Winter",
  "write.when.text": "The time, in your words",
  "write.when.after": "Did it come after one of these?",
  "write.when.after.none": "No, or not sure",

  "write.when.shown": "It will stand on your list as: {when}.",
  "write.when.is.season": "{season} {year}",
  "write.when.is.about": "about {year}",
  "write.when.is.range": "{from} to {to}",
  "write.when.is.after": "{text} (after: {what})",
  "write.when.is.unsure": "not sure when",
  "write.when.is.untold": "rather not say when",
  "write.when.note.no-such-day":
    "That month does not have this day. You can change it, or leave it like this.",
  "write.when.note.no-such-month":
    "There is no month with this number. You can change it, or leave it like this.",
  "write.when.note.not-read": "We cannot read this as a date. It will stand there in your words.",
  "write.when.note.year": "Is this the year you mean? You can leave it like this.",
  "write.when.note.no-year": "Without a year it will stand under “Time not known”. That is fine.",
  "write.when.note.backwards": "The end comes before the start. You can change it, or leave it like this.",

  "write.person.title": "A person",
  "write.person.label": "Their name, or what you call them",
  "write.person.hint":
    "We ask so that you can keep track. It stays in your note. Naming somebody is a step of its own.",
  "write.place.title": "A place",
  "write.place.label": "What the place is called",
  "write.place.hint": "We ask so that you can keep track. Only you see it, until you share it.",
  "write.mention.note": "What you want to remember",
  "write.mention.done": "Put it in the note",
  "write.mention.delete.sure": "This takes it out of your note for good.",

  "write.versions.intro":
    "When you change your words on a later day, the ones from before stay here, with their date.",
  "write.versions.keep": "Keep these words as of today",
  "write.versions.kept": "Your words of now are kept here.",
  "write.versions.none": "No earlier words are kept yet.",
  "write.versions.empty": "Nothing is written yet, so there is nothing to keep.",
  "write.versions.of": "Words of {moment}",
  "write.versions.read": "Read them",
  "write.versions.delete": "Delete the words of {moment}",
  "write.versions.delete.sure": "This deletes these earlier words for good. What you wrote since then stays.",

  "write.room.near":
    "Your notes are nearly as long as this place can keep. You could delete earlier words, or add a long text as a file.",
  "write.room.full":
    "Your notes are too long to be kept. The newest words are only on this screen. Delete earlier words, or add a long text as a file.",

  "write.files.intro":
    "You can add any kind of file, up to 2\u00a0GB each. It is locked on this device before it goes.",
  "write.files.same":
    "It stays exactly as it is, also what a photo says about its time and place. Only you can open it, until you share it.",
  "write.files.copy": "The first copy stays on your device. Only you can delete it there.",
  "write.files.choose": "Choose files",
  "write.files.choose.hint": "You can choose more than one.",
  "write.files.phrase":
    "First choose the words you come back with. Without them the files could not be found again.",
  "write.files.phrase.go": "Choose your words",
  "write.files.join": "To add files you need an invitation. You can write without one, and add files later.",
  "write.files.none": "No files are here yet.",
  "write.files.list": "Files with this note",
  "write.files.kept": "Kept, {size}.",
  "write.files.sending": "{sent} of {size} kept.",
  "write.files.waiting": "Waiting for its turn. {size}.",
  "write.files.paused": "Paused. {sent} of {size} kept.",
  "write.files.broken":
    "Not all of it is here yet. To go on, choose the same file again. Its size is {size}.",
  "write.files.progress": "How much of {name} is kept",
  "write.files.pause": "Pause {name}",
  "write.files.go-on": "Go on with {name}",
  "write.files.again": "Choose {name} again",
  "write.files.let-go": "Let go of {name}",
  "write.files.open": "Take a copy of {name}",
  "write.files.open.note": "A copy is put on this device, not locked. Others who use the device may find it.",
  "write.files.opening": "Fetching {name}: {sent} of {size}.",
  "write.files.opened": "A copy of {name} was put on this device. It is exactly what you added.",
  "write.files.remove.sure":
    "This removes the file from this place for good. The copy on your own device stays.",
  "write.files.remove.go": "Remove it for good",
  "write.files.removed": "{name} is removed.",
  "write.files.too-large":
    "{name} is larger than 2\u00a0GB and cannot be added. You could cut it into parts, and add each part.",
  "write.files.done": "Go to the whole note",
} as const;

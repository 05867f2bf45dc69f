/** Coming in: the first page, eight words, joining, opening a desk, the recovery sheet. */

export const coming = {
  "front.title": "A desk of counsellors",
  "front.what": "Here counsellors read what was opened to their desk, and answer the people who wrote it.",
  "front.several": "A desk is several people. Each comes in with eight words of their own.",
  "front.who": "{name} has these desks: {desks}.",
  "front.open": "Come in with your eight words",
  "front.home": "Go on to the desk",
  "front.ways": "Other ways in",
  "front.join": "Join with a code",
  "front.join.hint": "Somebody of the desk gave you eight words that work once.",
  "front.start": "Open a desk for the first time",
  "front.start.hint": "You have the key file that was made for the desk when this place was set up.",
  "front.recover": "Use the recovery sheet",
  "front.recover.hint": "People or words are lost, and nobody else of the desk can help.",
  "front.know": "Good to know first",
  "front.know.two": "Have at least two people who can open the desk, and a recovery sheet in a safe.",
  "front.know.words": "Keep your eight words on paper. Nobody can send them to you again.",
  "front.know.device": "Use a device that only the desk uses. Whoever controls it can read what you read.",
  "front.know.board":
    "Everything is opened in this browser only. What is stored elsewhere is locked. The keys are gone when you lock or leave.",

  "which.ask": "Which desk?",
  "which.one": "This is for {desk}.",
  "which.none": "Choose a desk.",

  "phrase.hint": "In their order, with spaces between them. The first four letters of each word are enough.",
  "phrase.empty": "Type the eight words here.",
  "phrase.count": "There should be eight words. Here {n, plural, =0 {is none} one {is #} other {are #}}.",
  "phrase.word": "Word {n} is not one that we use. Look at its letters again.",

  "name.title": "Your name",
  "name.label": "Your name at the desk",
  "name.hint": "Everybody of the desk sees it.",
  "name.empty": "Type a name.",

  "step.of": "Step {n} of {of}",
  "step.stretch": "Your words become keys. This can take a minute on an old device.",
  "step.board": "We fetch what is kept, or keep it.",
  "step.book": "We read what the desk has written.",

  "open.title": "Come in",
  "open.press": "Come in",
  "open.wrong":
    "These words let nobody in here. Look at each word and at their order. You can try as often as you like.",
  "open.joined": "Have you just joined? Then a holder has to let you in first.",
  "open.none": "You have no words here?",

  "words.mine.title": "Your eight words",
  "words.mine.what": "With these eight words you come in, on any device.",
  "words.mine.only":
    "Only you have them. Nobody can send them to you again. Write them on paper, or print them.",
  "words.mine.where": "Keep the paper where only you look, and not with this device.",
  "words.mine.check": "Type three of your words",
  "words.sheet.title": "The recovery sheet",
  "words.sheet.what":
    "These eight words open everything at this desk. They are for the day when people or words are lost.",
  "words.sheet.only": "Write them on paper, or print them. Take no picture. They are not shown again later.",
  "words.sheet.where":
    "The paper belongs in a safe. Choose a safe that two people open together, if you can.",
  "words.sheet.check": "Type three words of the sheet",
  "words.next": "I have them on paper",
  "words.print": "Print these words",
  "words.other": "Show me other words",
  "words.again": "Show the words again",
  "words.check.hint":
    "A slip of the pen is found now, and not on the day you need them. Four letters of each are enough.",
  "words.check.word": "Word {n}",
  "words.check.wrong": "Word {n} is another one. Look at it again.",
  "words.check.empty": "Type word {n}.",
  "words.check.next": "Use these words",

  "passkey.title": "A passkey, if you like",
  "passkey.what":
    "With a passkey, your face, finger or PIN lets you in here. You need not type the words each time.",
  "passkey.change":
    "The words change when you make one. You need them on other devices, and if the passkey is lost. A passkey may be copied to your account with the maker of your device.",
  "passkey.make": "Make a passkey",
  "passkey.made": "The passkey is made. The words above are new: write these down.",
  "passkey.use": "Come in with a passkey",

  "paper.mine": "Notes",
  "paper.sheet": "For the safe",
  "paper.made": "Made on {day}",
  "paper.address": "Address",
  "paper.words": "Words",
  "paper.how": "To open",
  "paper.go": "Go to the address above.",
  "paper.press": "Press “{button}”.",
  "paper.type": "Type the eight words in this order.",

  "start.title": "Open a desk for the first time",
  "start.what": "This is done once for each desk. It takes about ten minutes, and a printer or a pen.",
  "start.line.file": "Choose the key file of your desk.",
  "start.line.sheet": "Write down the recovery sheet. It goes into a safe.",
  "start.line.mine": "Write down your own eight words.",
  "start.line.name": "Say under which name the desk knows you.",
  "start.two":
    "Let a second person in right after. As long as you are alone, everything hangs on you and one paper.",
  "start.file": "The key file of your desk",
  "start.file.hint":
    "It was made at the set-up. Its name is often “desk.secrets” or “desk.key”. It is read here and sent to nobody.",
  "start.file.none": "Choose the key file first.",
  "start.file.found": "This is the key file of {desk}.",
  "start.file.again": "Choose the key file again",
  "start.sure":
    "Now {desk} gets keys of its own, and you are its first holder. Nobody can open it in this way again.",
  "start.go": "Open the desk",
  "started.title": "The desk is open",
  "started.now": "Do these three things today:",
  "started.sheet": "Put the recovery sheet into the safe. Whoever has it can open everything.",
  "started.file": "Delete the key file wherever it is. The desk does not need it any more.",
  "started.two": "Let a second holder in. Until then nobody can take your place.",
  "started.people": "Let somebody in",

  "join.title": "Join a desk",
  "join.what":
    "A holder, who decides about people at the desk, gave you a code of eight words. It works once.",
  "join.code": "The eight words of the code",
  "join.wrong":
    "This code lets nobody in. Look at each word. If it was used or taken back, ask for a new one.",
  "join.same-words": "Your own eight words stay the same. You have them on paper already.",
  "join.in": "You are in.",
  "compare.title": "Compare four words",
  "compare.read": "Read these four words aloud to the holder who gave you the code.",
  "compare.how":
    "The holder sees four words beside your name. Talk side by side or by phone. Do not send the words.",
  "compare.differ": "If one word differs, stop. Somebody else may have used your code.",
  "compare.wait": "Then the holder lets you in",
  "compare.wait.what": "This page looks every few seconds, and goes on by itself.",
  "compare.wait.leave": "You can also close it. Once you are let in, come in with your own eight words.",
  "compare.look": "Look now",
  "compare.not-yet": "You have not been let in yet.",

  "recover.title": "Use the recovery sheet",
  "recover.what":
    "The sheet opens everything at this desk. It makes new keys without those who are gone, and lets you in.",
  "recover.two": "Do this with a second person beside you. Everybody of the desk will see that it was done.",
  "recover.words": "The eight words of the sheet",
  "recover.person": "Those were your own words, and not those of a recovery sheet. You are in.",
  "gone.title": "Who is gone?",
  "gone.what": "Choose everybody who has left. Choose also those whose words or device may be lost or seen.",
  "gone.again": "Somebody who only lost their words can join again right after, with a code.",
  "gone.legend": "These people are gone, or lost their words",
  "gone.nobody": "There is nobody at this desk to choose from.",
  "recover.sure": "Make new keys?",
  "recover.keys": "The desk gets new keys.",
  "recover.without":
    "{n, plural, one {{names} cannot come in any more.} other {{names} cannot come in any more.}}",
  "recover.everybody": "Everybody who is of the desk now stays, with their own words.",
  "recover.you": "You become a holder, by the name {name}, with your new words.",
  "recover.go": "Make new keys and come in",
  "recover.change": "Change who is gone",
  "recovered.title": "You are in, with new keys",
  "recovered.safe": "Put the sheet back into the safe. If somebody else may have seen it, make a new one.",
  "recovered.authors": "Look which authors have nobody now, and find a counsellor for each.",
  "recovered.two": "Let a second holder in soon.",
} as const;

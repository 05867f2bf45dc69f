/** What is said when something does not work, on any page: it comes with the first texts. */

export const fail = {
  "fail.offline": "There is no connection now. Nothing is lost. Try again in a moment.",
  "fail.board": "This place does not answer as it should. Nothing is lost. Try again later.",
  "fail.title": "This page did not come",
  "fail.again": "Try again",
  "fail.not-accepted": "Nobody has taken this on yet, so there are no letters. Look again later.",
  "fail.mailbox-full":
    "There is no more room for letters. You can end the contact, and your words stay here.",
  "fail.contact-ended": "The contact has ended. This letter was not sent. Your words are still here.",
  "fail.clock": "The clock of this device seems wrong. Set the date and time, then try again.",
  "fail.letter-long": "This is too long for one letter. Send it in two parts.",
  "fail.letter-busy": "You are writing on another device too. Wait a moment, then try again.",
  "fail.deleted": "These notes were deleted, or they have new words now.",
  "fail.slow": "Many people are here just now. Nothing is wrong with your words. Try again in a minute.",
  "fail.mixed": "Other notes are open, with things you filed. Lock those first.",
  "fail.few": "Too few of the groups have answered. Nothing is lost. Try again in a minute.",
  "fail.manifest":
    "This place has changed since you came, or is not the one you know. Load the page again, and look who runs it.",
  "fail.full":
    "This device has no room left. Nothing is lost. Remove something else from it, then try again.",
  "fail.here": "Something went wrong on this page. What you typed is still here. Try again.",
  "fail.file.budget": "There is no more room for your files. Remove one to add another.",
  "fail.file.no-room":
    "This place has no room for more files now. What is here already stays. Try again later.",
  "fail.file.changed":
    "This file is not the same as before. Let go of it and choose the right one, or remove what is here.",
  "fail.file.file-gone": "This file is not here any more. It may have been removed on another device.",
  "fail.file.file-part": "A part of this file is not here yet. Choose the same file again to complete it.",
  "fail.file.damaged":
    "What came back is not the file you added, so it was not put on your device. Try again later.",
  "fail.file.unread": "This file cannot be read now. It may have been moved. Choose it again.",
  "fail.filing.nobody":
    "Too few groups answer just now. Nothing was filed. What you chose is kept. Try again later.",
  "fail.filing.spent": "You have filed as often as one person can here. Ask whoever invited you.",
  "fail.filing.join": "The groups do not know you yet. Use your invitation first.",
  "fail.filing.expiry": "The last day is not one they take. Choose how long it stays again.",
  "fail.filing.late": "The older one was opened before. It can no longer be changed or taken back.",
  "fail.filing.long": "This is more than fits. Make your words shorter, or leave them out.",
  "fail.filing.weak": "Nothing here points to one person yet. Add a number, an address or a link.",
  "fail.filing.board": "What answered is not this place. Nothing is lost. Try another network, or try later.",
  "fail.filing.unsent": "It never arrived. Nobody has it.",
  "fail.filing.unknown": "This site says that it is not there. No group has signed that.",
  "fail.filing.refused": "It was not taken in. Nothing is lost: you can file again.",
  "fail.filing.closed": "Your notes are closed. Open them first.",
} as const;

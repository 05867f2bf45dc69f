/** What is said when something does not work. */

export const fail = {
  "fail.again": "Try again",
  "fail.offline": "There is no connection now. Nothing is lost. Try again in a moment.",
  "fail.board": "The board does not answer as it should. Nothing is lost. Try again later.",
  "fail.here": "Something went wrong on this page. Try again.",
  "fail.other": "This did not work. Try again. If it stays so, tell those who run this place.",
  "gone.locked":
    "You are not of this desk any more. This page is locked now. If that is a mistake, call a holder.",
  "fail.few": "Too few of the trustees have answered. Nothing is lost. Try again in a minute.",
  "fail.clock": "The clock of this device seems wrong. Set the date and time, then try again.",
  "fail.manifest": "This place has changed since you came, or is not the one you know. Load the page again.",
  "fail.passkey.wrong": "This passkey lets nobody in at this desk. Your eight words may.",
  "fail.passkey.stopped": "The passkey was not used. Try once more, or type your words.",
  "fail.passkey.cannot": "This device cannot make words from a passkey. Your eight words are enough.",
  "fail.phrase": "These are not eight words of somebody at a desk here. Look at each word again.",
  "fail.file": "This file cannot be read now. It may have been moved. Choose it again.",
  "fail.secrets": "This is not the key file of a desk of this place. Choose another one.",
  "fail.already":
    "This desk was opened before. Ask one of its holders for a code, or use the recovery sheet.",
  "fail.holder": "Only a holder can do this, or the recovery sheet. Nothing was changed.",
  "fail.last": "One holder must be left. Make somebody else a holder first. Nothing was changed.",
  "fail.period": "Somebody else has made new keys meanwhile. Look at the people once more, then try again.",
  "fail.unopened": "This desk has not been opened yet. Open it for the first time, with its key file.",
  "fail.gone":
    "These words are not of this desk any more. If that is a mistake, ask a holder for a new code.",
  "fail.waiting": "This person does not wait to be let in any more. Look for news.",
  "fail.own": "Nobody can remove themselves. Ask another holder.",
  "fail.stale": "Somebody else at this desk was at the keys at the same moment. Do it once more.",
  "fail.letter": "This letter is not here any more. Look for letters, then try again.",
} as const;

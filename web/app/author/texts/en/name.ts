/** Naming a person, and choosing what happens with it. */

import type { Reason } from "../../../../src/core/identifiers/reasons.js";

/** Why a text does not point to one person yet, and what to do. */
const reasons = {
  "name.reason.empty": "Write something that points to this person first.",
  "name.reason.unclear":
    "This does not point to one person yet. Write a link to their page, a phone number or an e-mail address.",
  "name.reason.several": "This looks like more than one link. Add them one at a time.",
  "name.reason.too-long": "This is too long. Paste one link, number or address at a time.",
  "name.reason.odd-character": "One sign in this is read in more than one way. Type it by hand.",
  "name.reason.damaged-link": "A part of this link is missing. Copy it again.",
  "name.reason.not-a-page": "This is not a link to a page. Open the person’s page and copy its address.",
  "name.reason.no-site":
    "This name does not say which site it is on. Write the site first, such as “instagram: name”.",
  "name.reason.unknown-site":
    "We do not know this site by its name. Paste the link to the person’s page there.",
  "name.reason.post":
    "This looks like a link to a post, a photo or a video. Open the person’s page and copy its address.",
  "name.reason.group":
    "This looks like a link to a group or a company. Open the person’s page and copy its address.",
  "name.reason.search":
    "This looks like a link to a search or a list. Open the person’s page and copy its address.",
  "name.reason.share": "This link opens a window for sharing. Open the person’s page and copy its address.",
  "name.reason.site-part":
    "This link leads to another part of the site. Open the person’s page and copy its address.",
  "name.reason.front-page": "This is the first page of a site. Open the person’s page and copy its address.",
  "name.reason.self-link":
    "This link shows each of us our own page. Open the person’s page and copy its address.",
  "name.reason.short-link":
    "This is a short link. We never open links, so we cannot tell who it is. If it is safe for you, open it and copy the address you then see.",
  "name.reason.bad-name":
    "Names on this site do not look like this. Copy the name again from the person’s page.",
  "name.reason.bad-mail": "This is not a whole e-mail address yet. It has a name, an @ and a place.",
  "name.reason.bad-host": "This is not a whole address yet. Copy it again from the page or the message.",
  "name.reason.shared-mailbox": "Many people may read this mailbox. Use the person’s own address.",
  "name.reason.placeholder": "This is only an example. Use the person’s own address.",
  "name.reason.needs-country":
    "This number does not say which country it is from. Choose the country, or begin with + and its number.",
  "name.reason.bad-number": "Phone numbers do not look like this. Write only the digits.",
  "name.reason.no-such-number":
    "There is no phone with this number. Look at the digits again, and at the country.",
  "name.reason.emergency":
    "This is a number for emergencies. If you are in danger now, call it. Here, write the person’s own number.",
  "name.reason.short-number": "This is too short for a person’s number. Write the whole number.",
  "name.reason.bad-orcid": "ORCID numbers have four groups of four digits. Copy it again.",
  "name.reason.wrong-digit": "One digit of this number is not right. Copy it again.",
  "name.reason.bad-imdb": "Numbers of people on IMDb are nm and seven or eight digits. Copy it again.",
  "name.reason.one-word-name": "This is one part of a name. Write the first and the last name.",
  "name.reason.no-workplace": "A name alone fits many people. Write where the person works, too.",
  "name.reason.own": "This is one of your own. Write a number, name or address of the other person.",
} satisfies Record<`name.reason.${Reason}`, string>;

export const name = {
  ...reasons,
  "name.step": "Step {n} of {of}",
  "name.title": "Who is it about?",
  "name.what":
    "Add what points to this person: a phone number, an e-mail address, or a link to a page of theirs.",
  "name.more": "Each one more makes it likelier that you and others name the person in the same way.",
  "name.most": "There is room for {n}. Add them one at a time.",
  "name.who": "We ask so that people who name the same person can be found. Nobody here can read it.",
  "name.who.desk": "Only the office you choose will see it, and only when it is opened.",
  "name.field": "A number, an address or a link",
  "name.field.hint": "Paste or type it as it is. We do not open links, and we ask nobody about it.",
  "name.country": "Country of the number",
  "name.country.none": "Choose a country",
  "name.found": "We will look for {shown}.",
  "name.found.two": "We will look for {shown}. Both forms are in use, so each takes a place.",
  "name.found.weak":
    "We will note {shown} for your counsellor. Many people may share it, so it does not find others.",
  "name.repeated": "This is in your list already.",
  "name.full": "There is no room for one more. Remove one first, if this one matters more.",
  "name.add": "Add this",
  "name.list": "This person",
  "name.list.none": "Nothing is added yet.",
  "name.list.weak": "{shown} (only for your counsellor)",
  "name.remove": "Remove {shown}",
  "name.remove.short": "Remove",
  "name.places": "{n, plural, one {# place of {of} is taken.} other {# places of {of} are taken.}}",
  "name.beyond": "There was no room for another form of the same. That does no harm.",
  "name.only": "I know only a name and a workplace",
  "name.only.title": "Name and workplace",
  "name.only.what":
    "More than one person can have a name. So a name and a workplace do not find others who wrote.",
  "name.only.help": "They help your counsellor to know who it is.",
  "name.only.name": "First and last name",
  "name.only.place": "Where the person works",
  "name.only.add": "Add this name",
  "name.need": "Add at least one number, address or link of the person first.",
  "name.need.weak":
    "A name and a workplace are not enough to file. Add a number, an address or a link as well.",
  "name.anew": "Begin again with an empty list",
  "name.anew.sure": "What you have chosen here will be gone. Your notes stay.",
  "name.anew.yes": "Begin again",
  "name.change": "You are changing what you filed. The old one stays until you file this one.",

  "name.when.title": "When should it be opened?",
  "name.when.now": "Now",
  "name.when.now.what": "The office you choose can open it at once. It does not wait for others.",
  "name.when.k": "When {n} people in all have named this person",
  "name.when.k.what":
    "You count as one. It stays locked until {n, plural, one {# other has} other {# others have}} named the same person.",
  "name.when.nobody": "Nobody can tell whether others have written. Not you, not us, not the office.",
  "name.when.may": "It may stay locked for good. You can take it back, or choose again later.",
  "name.when.counts":
    "Others count only if they chose the same number as you, or a smaller one. One way in which they named the person must be the same as one of yours.",
  "name.when.need": "Choose when it should be opened.",
  "name.when.other":
    "You named this person before, and chose: {choices}. With another choice now, those who run the computers here could work out both choices. They could not see who it is about, or what you wrote.",
  "name.when.other.same": "To avoid that, choose the same as before.",
  "name.when.short.now": "now",
  "name.when.short.k": "when {n} people in all have named this person",

  "name.desk.title": "Who should read it?",
  "name.desk.what":
    "An office is a small group of counsellors. It checks first that it can help you freely. Only then can it read your words.",
  "name.desk.first": "Who should get it first?",
  "name.desk.second": "If they cannot take it, who is next?",
  "name.desk.third": "And after that?",
  "name.desk.nobody": "Nobody else",
  "name.desk.days":
    "Each office has {n, plural, one {# day} other {# days}} to answer. Then the next one is asked.",
  "name.desk.need": "Choose who should get it first.",

  "name.contact.title": "How may they reach you?",
  "name.contact.what":
    "The counsellor sees this first, before your words. Nobody sees it until they have taken it on.",
  "name.contact.ways": "Ways that are fine for you",
  "name.contact.way.site": "Letters on this site",
  "name.contact.way.phone": "A phone call",
  "name.contact.way.text": "A text message",
  "name.contact.way.mail": "E-mail",
  "name.contact.way.person": "Through a person I trust",
  "name.contact.phone": "Your phone number",
  "name.contact.mail": "Your e-mail address",
  "name.contact.other": "Who that person is, and how to ask for them",
  "name.contact.quiet": "Do not leave a voicemail",
  "name.contact.times": "When it is safe",
  "name.contact.times.hint": "Such as: on weekdays after six. You can leave this empty.",
  "name.contact.never": "What they must never say or do",
  "name.contact.never.hint": "Such as: say where you call from. You can leave this empty.",
  "name.contact.language": "The language you want to speak",
  "name.contact.none":
    "You chose no way. Then nobody can write to you. Letters on this site leave no other trace.",
  "name.contact.long": "This is more than fits. Make it shorter.",
  "name.contact.need.phone": "Write your phone number, or take this way off.",
  "name.contact.need.mail": "Write your e-mail address, or take this way off.",
  "name.contact.need.other": "Write who that person is, or take this way off.",

  "name.along.title": "What should go along?",
  "name.along.what":
    "You can give your words, or keep them for now. The counsellor can read them only after taking this on.",
  "name.along.which": "What goes with it",
  "name.along.words": "My words of {day}",
  "name.along.fact": "Only that I have written it down",
  "name.along.nothing": "None of my notes",
  "name.along.copy": "It is a copy of your words as they are now. What you write later stays with you.",
  "name.along.files": "Files do not go along. You can share them later, one by one.",
  "name.along.long":
    "These words take {n} of {of} places, so they do not fit. Choose to give only that you wrote. You can share the words later.",
  "name.along.need": "Choose what should go along.",

  "name.reach.title": "How to reach me",
  "name.reach.never": "Never: {text}",
  "name.reach.quiet": "Do not leave a voicemail.",
  "name.reach.times": "Safe times: {text}",
  "name.reach.ways": "Ways: {text}",
  "name.reach.phone": "Phone: {text}",
  "name.reach.mail": "E-mail: {text}",
  "name.reach.other": "Through: {text}",
  "name.reach.language": "Language: {text}",
  "name.reach.none": "I do not want to be reached.",
  "name.words.senses": "What I saw, heard and felt",
  "name.words.after": "What stays with me",
  "name.words.times": "People, places and times",

  "name.consent.title": "Read this once more",
  "name.consent.about": "It is about",
  "name.consent.about.weak": "Only for your counsellor: {shown}",
  "name.consent.when": "It opens",
  "name.consent.who": "Who gets it",
  "name.consent.then": "then {name}",
  "name.consent.along": "What goes along",
  "name.consent.along.words": "Your words of {day}, as they are now.",
  "name.consent.along.fact": "Only that you have written it down.",
  "name.consent.along.nothing": "None of your notes.",
  "name.consent.reach": "How they may reach you",
  "name.consent.change": "Change this",
  "name.consent.change.of": "Change this: {what}",
  "name.consent.until": "How long it stays",
  "name.consent.until.hint": "After this day it is deleted, if it was not opened.",
  "name.consent.years": "{n, plural, one {# year} other {# years}}, until {day}",
  "name.consent.days": "{n, plural, one {# day} other {# days}}, until {day}",
  "name.consent.sees": "Who sees what, and when",
  "name.consent.sees.nobody": "Until it is opened, nobody who helps to run this place can read it alone.",
  "name.consent.sees.first":
    "When it opens, the office first sees only who it is about. It checks whether it may help you.",
  "name.consent.sees.then": "If it takes this on, it sees how to reach you, and what goes along.",
  "name.consent.sees.others":
    "What others filed about the same person opens only when their own choice comes true. They never see yours, nor you theirs.",
  "name.consent.now": "You chose now. So the office can see who it is about within minutes.",
  "name.consent.k":
    "You chose {n} people in all. With fewer, it stays locked. Nobody can tell whether there are others.",
  "name.consent.back": "You can take it back at any time until it is opened. Nobody asks you why.",
  "name.consent.undone": "When it is opened, it cannot be called back. What somebody has read stays read.",
  "name.consent.replaces":
    "First your older one is taken back, then this one is filed. For a moment, neither is there.",
  "name.consent.replaces.late": "If the older one opens first, this one is not filed.",
  "name.consent.kept": "Saving your notes did not file anything. Only the button below does.",
  "name.consent.before": "Before you can file",
  "name.consent.join": "You need an invitation. It lets each person in once, and does not say who you are.",
  "name.consent.phrase": "You need eight words to come back with. Without them you could not take it back.",
  "name.consent.chosen": "What you chose here stays as it is.",
  "name.consent.missing": "Something is not chosen yet: {what}.",
  "name.consent.file": "File this",
  "name.consent.later": "Not now",
} as const;

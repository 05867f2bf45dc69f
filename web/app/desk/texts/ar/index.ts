/** Every text of the desk's pages in Arabic. */

/* desk: المكتب; holder: شخص مسؤول (المسؤولون); counsellor: شخص مختص (المختصون); recovery sheet: ورقة الاستعادة.
 * Code for joining: رمز الانضمام; eight words: الكلمات الثماني; account: إفادة; author: الشخص الكاتب (the work: إفادة).
 * Check for conflicts: فحص تضارب المصالح; accept, decline: القبول، الاعتذار; to give to: أسند، إسناد; to meet: التقى.
 * Trustees: المجموعات الراعية; board: اللوحة; book, entry: سجل المكتب، قيد; key file: ملف المفاتيح.
 * An author's notes: ملاحظات; a counsellor's notes: مذكرات; mark: علامة; circle: دائرة; seal: ختم. */

import { author } from "./author.js";
import { closing } from "./closing.js";
import { common } from "./common.js";
import { copy } from "./copy.js";
import { coming } from "./coming.js";
import { fail } from "./fail.js";
import { letters } from "./letters.js";
import { pattern } from "./pattern.js";
import { people } from "./people.js";
import { when } from "./when.js";
import { work } from "./work.js";

export const texts = {
  ...common,
  ...coming,
  ...people,
  ...fail,
  ...work,
  ...author,
  ...letters,
  ...closing,
  ...copy,
  ...pattern,
  ...when,
} as const;

/** Words that many pages of a desk use. */

export const common = {
  skip: "الانتقال إلى محتوى الصفحة",
  leave: "مغادرة الصفحة",
  "leave.how": "أو الضغط على مفتاح \u2068Shift\u2069 ثلاث مرات.",
  lock: "القفل",
  language: "اللغة",
  back: "رجوع",
  next: "متابعة",
  wait: "لحظة …",
  optional: "يمكن ترك هذا فارغًا.",
  "write.sure.delete": "نعم، تنفيذ ذلك",
  "write.sure.keep": "إبقاؤه كما هو",
  "keep.error.title": "الرجاء النظر في هذا مرة أخرى",
  unread: "هذه النصوص لم يراجعها بعد أحد ممن نشؤوا على اللغة العربية.",

  places: "أماكن المكتب",
  "place.home": "المكتب",
  "place.search": "البحث",
  "place.people": "الأشخاص والمفاتيح",

  "idle.title": "هل ما زلت هنا؟",
  "idle.text": "لم يكتب أحد شيئًا منذ عشر دقائق. سيُقفل المكتب قريبًا. ما حفظته يبقى محفوظًا.",
  "idle.cover": "لم يكتب أحد شيئًا منذ عشر دقائق. ستُغطى الصفحة قريبًا. لن يضيع شيء.",
  "idle.left":
    "{n, plural, zero {انتهى الوقت} one {بقيت ثانية واحدة} two {بقيت ثانيتان} few {بقيت # ثوانٍ} many {بقيت # ثانية} other {بقيت # ثانية}}",
  "idle.stay": "البقاء هنا",
  "idle.now": "القفل الآن",
  "covered.title": "صفحتك مغطاة",
  "covered.text": "لم يضِع شيء.",
  "covered.show": "عرض صفحتي مرة أخرى",
} as const;

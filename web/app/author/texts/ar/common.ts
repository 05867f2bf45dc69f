/** Words that many pages use, and what is said when something does not work. */

export const common = {
  skip: "الانتقال إلى محتوى الصفحة",
  leave: "مغادرة الصفحة",
  "leave.how": "أو الضغط على مفتاح \u2068Shift\u2069 ثلاث مرات.",
  language: "اللغة",
  unread: "هذه النصوص لم يراجعها بعد أحد ممن نشؤوا على اللغة العربية.",
  back: "رجوع",
  next: "متابعة",
  "skip-this": "تخطي هذا",
  yes: "نعم",
  no: "لا",
  wait: "لحظة …",
  optional: "يمكن ترك هذا فارغًا.",
  "fail.offline": "لا يوجد اتصال الآن. لم يضِع شيء. يمكنك المحاولة مرة أخرى بعد قليل.",
  "fail.board": "لا يجيب هذا المكان كما ينبغي. لم يضِع شيء. يمكنك المحاولة لاحقًا.",
  "fail.title": "لم تصل هذه الصفحة",
  "fail.again": "المحاولة مرة أخرى",

  "kept.nowhere": "هذا على شاشتك فقط. سيضيع عند إغلاق الصفحة.",
  "kept.soon": "جارٍ الحفظ …",
  "kept.board": "حُفظ الساعة {time}.",
  "kept.device": "حُفظ على هذا الجهاز الساعة {time}.",
  "kept.both": "حُفظ هنا وعلى هذا الجهاز الساعة {time}.",
} as const;

/** Words that the author's pages never say: of cryptography and machines, and words that put her in a place. */

const WORD = (stems: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}])(?:${stems.join("|")})(?![\\p{L}])`, "iu");

/** By language. A stem that ends in `\p{L}*` is meant with every ending. */
export const NEVER: Readonly<Record<string, RegExp>> = {
  en: WORD([
    String.raw`(?:en|de)?crypt\p{L}*`,
    String.raw`alleg\p{L}*`,
    String.raw`accus\p{L}*`,
    "claim(?:s|ed|ing)?",
    "victims?",
    "survivors?",
    "perpetrators?",
    "suspects?",
    "cipher(?:s|texts?)?",
    "keys?",
    "servers?",
    "vaults?",
    String.raw`hash\p{L}*`,
    "tokens?",
    "protocols?",
    "trustees?",
    "manifests?",
    "thresholds?",
    "identifiers?",
    "metadata",
    "databases?",
    "passwords?",
    "passphrases?",
    "users?",
    "invalid",
    "submit",
    "failed",
  ]),
  es: WORD([
    String.raw`(?:des)?cifr\p{L}*`,
    String.raw`(?:des)?encript\p{L}*`,
    String.raw`criptogr\p{L}*`,
    String.raw`acus\p{L}*`,
    String.raw`víctimas?`,
    String.raw`supuest\p{L}*`,
    String.raw`presunt\p{L}*`,
    String.raw`servidor\p{L}*`,
    "contraseñas?",
    "tokens?",
    "protocolos?",
    "hash",
    "usuari[oa]s?",
    "inválid[oa]s?",
  ]),
  fr: WORD([
    String.raw`déchiffr\p{L}*`,
    String.raw`chiffr(?!es?(?!\p{L}))\p{L}*`, // but not digits
    String.raw`(?:dé)?crypt\p{L}*`,
    String.raw`accus\p{L}*`,
    String.raw`alléga\p{L}*`,
    "victimes?",
    String.raw`prétendu\p{L}*`,
    String.raw`présumé\p{L}*`,
    "serveurs?",
    "jetons?",
    "protocoles?",
    "mots? de passe",
    "utilisat(?:eur|rice)s?",
    "invalides?",
  ]),
  ar: /تشفير|مشفّ?ر|خادم|ضحي[ةا]|ضحايا|مزعوم|ادعاء|اتهام|تتهم|بروتوكول|كلمة المرور|كلمة السر|رمز مميز|مستخدم/u,
};

/** Questions that ask for a reason. */
export const ASKS_WHY: Readonly<Record<string, RegExp>> = {
  en: /\bwhy\b[^.]*\?|\bhow come\b/i,
  es: /¿\s*por qué/i,
  fr: /\bpourquoi\b[^.]*\?/i,
  ar: /لماذا|لِمَ/u,
};

// Whether letters can be a Vietnamese syllable: print read upside down hardly ever gives one, however sure the reader is.

const ONSET = 'b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x';
const CODED = 'oa|oă|oe|uâ|uê|uô|uyê|uya|uy|uơ|iê|yê|ươ|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y';
const OPEN =
  'oai|oay|oao|oeo|uây|uyu|uôi|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu';
const SYLLABLE = new RegExp(`^(?:${ONSET})?(?:(?:${CODED})(?:ch|c|m|ng|nh|n|p|t)?|${OPEN})$`);
/** Grave, acute, hook, tilde and the dot below; the marks of â, ă and ơ belong to the letter. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** A syllable in one case or with a capital first, or a figure; marks around it do not count. */
export function isVietnamese(word: string): boolean {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  if (/^\d[\d.,:/-]*$/u.test(bare)) return true;
  if (!/^(?:\p{Lu}+|\p{L}\p{Ll}*)$/u.test(bare)) return false;
  return SYLLABLE.test(bare.toLowerCase().normalize('NFD').replace(TONES, '').normalize('NFC'));
}

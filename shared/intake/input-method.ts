// A keyboard-wedge scanner types the card's text; a Vietnamese input method (Unikey) or keyboard layout may rewrite
// those keys. The result must be recognised as such, so that the officer is told what to do instead of mending it.

/** Telex leaves doubled vowels, `dd`, `w` and a tone letter at the end of a syllable: Nguyeexn Thij Nuwx. */
const TELEX = [
  /aa|ee|oo|dd/i,
  /[uoa]w|\bw/i,
  /[aeiouyw](?:ch|ng|nh|[cmnpt])?[sfrxj](?![a-z])/i,
  /[aeiouy][sfrxj][cmnpt]/i,
];
/** VNI leaves tone digits inside a word: Nguye6n4 Thi5. */
const VNI = /[a-z][1-9](?![0-9])[a-z]*/i;
/** The Windows "Vietnamese" layout turns the number row into ă â ê ô, tone marks and đ. */
const NUMBER_ROW_AS_LETTERS = /^[đĐaeo\p{M}]{8,}/u;
const LOST_LETTER = /[?\ufffd]/;
const SEX_IN_KEYS = /^n(?:uwx|u7x|uxw|u74|u47|u4|ux|u|wx|x|\?|\ufffd)?$/i;

/** Whether a scanned string was rewritten on its way: `fields` are its parts between the bars, trimmed and NFC. */
export function looksMangled(text: string, fields: readonly string[]): boolean {
  if (NUMBER_ROW_AS_LETTERS.test(text.normalize('NFD'))) return true;
  if (fields.length < 5 || !/^\d{6,}/.test(fields[0] ?? '')) return false;
  const [, , name = '', , sex = '', address = ''] = fields;
  if (SEX_IN_KEYS.test(sex) || VNI.test(name) || LOST_LETTER.test(name)) return true;
  // One accented letter shows that accents came through; only then can an unusual name (K'Brếp, Rmah) be trusted.
  const accented = /\P{ASCII}/u.test(name + address);
  return !accented && TELEX.some((shape) => shape.test(name) || shape.test(address));
}

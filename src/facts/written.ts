/** What technical prose holds beyond letters: punctuation, arrows, mathematics, boxes, dingbats, emoji, the mark of the byte order. */
export const isUsual = (code: number): boolean =>
  (code >= 0x2010 && code < 0x2c00) ||
  (code >= 0x2000 && code < 0x2010) ||
  (code >= 0x1f000 && code < 0x1fb00) ||
  (code >= 0x1d400 && code < 0x1d800) ||
  code === 0xfe0e ||
  code === 0xfe0f ||
  code === 0xfeff ||
  code === 0xfffd;
/** A letter, or a mark on one. */
export const isLetter = (code: number): boolean => /[\p{L}\p{M}]/u.test(String.fromCodePoint(code));
/** A letter of Western or Central Europe. */
export const isLatin = (code: number): boolean => code < 0x250 && isLetter(code);
/** Assigned, and of a script that is in use. */
export const isWritten = (code: number): boolean =>
  isUsual(code) ||
  code === 0xf8ff ||
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}\p{M}]/u.test(
    String.fromCodePoint(code),
  ) ||
  (code >= 0x80 && code < 0x100) ||
  (code >= 0x2c6 && code < 0x2e0) ||
  (code >= 0x3000 && code < 0x3040) ||
  (code >= 0xff00 && code < 0xfff0);

/** An encoding that UTF-8 is mistaken for, and what tells its mistakes from sound text. */
export interface Misreading {
  readonly name: 'windows-1252' | 'mac-roman';
  /** The byte that each character beyond ASCII was. */
  readonly bytes: ReadonlyMap<string, number>;
  /** First characters of longer sequences that open no sound sequence of symbols: `â` and `ð`, `‚` and the apple. */
  readonly certain: ReadonlySet<string>;
  /** First characters of the accented letters and signs of Western text: `Ã` and `Â`, `√` and `¬`. */
  readonly usual: ReadonlySet<string>;
  /** First characters of the other Latin letters. */
  readonly letters: ReadonlySet<string>;
  /** Pairs that are sound by themselves, such as `√π`. */
  readonly doubtful: RegExp;
}

/** Bytes 0x80 to 0x9F; the five that the code page leaves open are the control characters of the same number, as browsers have it. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Bytes 0x80 to 0xFF. */
const mac =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';
const latin = Array.from({ length: 0x60 }, (_, index) => String.fromCharCode(0xa0 + index)).join('');

const bytesOf = (characters: string): ReadonlyMap<string, number> => new Map([...characters].map((char, index) => [char, 0x80 + index]));

/** The two that occur. Their tables are our own: the decoders at hand leave out characters of the one or the other. */
export const misreadings: readonly Misreading[] = [
  {
    name: 'windows-1252',
    bytes: bytesOf(windows + latin),
    certain: new Set('âðï'),
    usual: new Set('ÃÂ'),
    letters: new Set('ÄÅÆÇÈ'),
    doubtful: /^(?!)/,
  },
  {
    name: 'mac-roman',
    bytes: bytesOf(mac),
    certain: new Set('‚\uf8ffÔ'),
    usual: new Set('√¬'),
    letters: new Set('ƒ≈'),
    doubtful: /^(?:[√¬][∞±≤≥µ∂∑∏π∫Ω≠]|[ƒ≈].)$/u,
  },
];

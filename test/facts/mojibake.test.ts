import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { misreadings } from '../../src/facts/misreadings.js';
import { findMojibake, repairMojibake } from '../../src/facts/mojibake.js';
import { documents } from '../support/samples.js';

/** Text as it looks when its UTF-8 is read in another encoding. */
function misread(text: string, name: (typeof misreadings)[number]['name']): string {
  const { bytes } = misreadings.find((one) => one.name === name) as (typeof misreadings)[number];
  const characters = new Map([...bytes].map(([char, byte]) => [byte, char]));
  return [...Buffer.from(text)].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (characters.get(byte) as string))).join('');
}

describe('what was read in a wrong encoding is repaired to the character', () => {
  test.each([
    ['## ðŸŽ¯ Case Study 1', '## 🎯 Case Study 1'],
    ['â”œâ”€â”€ Europe\nâ””â”€â”€ Asia', '├── Europe\n└── Asia'],
    ['donâ€™t', 'don’t'],
    ['Â£5 Â· Â± 10Â°C, Â§ 3, 4Âµs', '£5 · ± 10°C, § 3, 4µs'],
    ['cafÃ©, Ã‰tat, naÃ¯ve, Ãœbung', 'café, État, naïve, Übung'],
    ['Å¡koda, Å‚Ã³dÅº', 'škoda, łódź'],
    ['a â†’ b â‰¥ c â€¦ â€œdâ€\u009d', 'a → b ≥ c … “d”'],
    ['âœ… done', '✅ done'],
    ['Ð¡Ð¸Ñ\u0081Ñ‚ÐµÐ¼Ð°', 'Система'],
    ['æ—¥æœ¬èªž', '日本語'],
    ['### \uf8ffüìÇ [Fundamentals]', '### 📂 [Fundamentals]'],
    ['## \uf8ffüõ†Ô∏è Tools', '## 🛠️ Tools'],
    ['\uf8ffüåê', '🌐'],
    ['donâ€™t â†’', 'don’t →'],
    ['it‚Äôs ‚Äî caf√©', 'it’s — café'],
    ['‚îú‚îÄ‚îÄ src', '├── src'],
    ['donÃ¢â‚¬â„¢t', 'don’t'],
    ['cafÃƒÂ©', 'café'],
  ])('%s is %s', (broken, sound) => expect(repairMojibake(broken)).toBe(sound));

  test('what was read wrongly twice says so', () =>
    expect(findMojibake('a Ã¢â‚¬â„¢ b')).toEqual([
      { span: { start: 2, end: 10 }, found: 'Ã¢â‚¬â„¢', repair: '’', readAs: ['windows-1252', 'windows-1252'] },
    ]));

  test('a broken piece beside sound characters is cut out of them', () => {
    expect(repairMojibake('→ðŸŽ¯→')).toBe('→🎯→');
    expect(repairMojibake('caféâ€™s')).toBe('café’s');
  });
});

describe('sound text stays as it is', () => {
  test.each([
    '→ ├── € é ✔ 日本語 Ελλάδα Привет',
    '👩‍👩‍👧 🇩🇪 1️⃣ ☁️ 🛠️',
    '„groß“, „FÜR“, «été», « déjà », ‚Äpfel‘, l’état, d’où, “É”, –à',
    'CAFÉ™ À… “MAÇÔ IRMÃ” PÅ… ÅÄÖ hâlâ… ESPAÑ…',
    '2√π, √2, ¬p ∧ ¬q, ≈±5, ∂f/∂x, ∑∏∫',
    '5 µs ± 3 °C × 2 ÷ 4 § 7 ¶ © 2024 ®',
    'naïve façade São Paulo Ærø Łódź İstanbul þing ðað',
  ])('%s', (text) => expect(findMojibake(text)).toEqual([]));

  // The page of the rule about it shows some.
  test('in every document of this repository', () =>
    expect(documents.filter((text) => !text.startsWith('# text-intact')).flatMap(findMojibake)).toEqual([]));

  const word = fc.constantFrom(
    '→',
    '├──',
    '│',
    '€5',
    'été',
    'Größe',
    'naïve',
    '日本',
    '한국',
    '👩‍💻',
    '🎯',
    '✅',
    '“a”',
    '…',
    '–',
    '’s',
    'Ωm',
    '≤ 3',
    'ИТ',
    'a',
  );
  test('however its words are joined', () =>
    fc.assert(fc.property(fc.array(word), fc.constantFrom(' ', ', ', '\n'), (words, by) => findMojibake(words.join(by)).length === 0)));
});

describe.each(['windows-1252', 'mac-roman'] as const)('of text read as %s', (name) => {
  const word = fc.constantFrom(
    'don’t',
    '→',
    '├──',
    '└──',
    'café',
    'naïve',
    'Größe',
    '🎯',
    '🛠️',
    '✅',
    '≥ 99 %',
    '…',
    '— b',
    '“quoted”',
    '日本語',
    'Привет',
    'plain',
    'über',
  );
  test('every word comes back', () =>
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        expect(repairMojibake(misread(text, name))).toBe(text);
      }),
    ));

  test('and when the same happened twice', () =>
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        expect(repairMojibake(misread(misread(text, name), name))).toBe(text);
      }),
    ));

  test('spans are those of the text, and nothing else changes', () =>
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const broken = misread(words.join(' '), name);
        for (const { span, found } of findMojibake(broken)) expect(broken.slice(span.start, span.end)).toBe(found);
        expect(findMojibake(repairMojibake(broken))).toEqual([]);
      }),
    ));
});

test('the table of Mac Roman is that of the Unicode Consortium, and of the code page what browsers have', () => {
  const [windows, mac] = misreadings.map(({ bytes }) =>
    [...bytes]
      .sort(([, a], [, b]) => a - b)
      .map(([char]) => char)
      .join(''),
  );
  const all = Uint8Array.from({ length: 128 }, (_, index) => 0x80 + index);
  expect(windows?.slice(0x20)).toBe(Buffer.from(all.slice(0x20)).toString('latin1'));
  expect(mac).toBe(new TextDecoder('macintosh').decode(all));
});

import { describe, expect, test } from 'vitest';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { line, repo } from '../support/repo.js';

const file = 'case-studies/README.md';
const lines = soundIndex.split('\n');

/** The 1-based line that holds `text`, the `nth` of its kind. */
const lineOf = (text: string, nth = 1): number => lines.flatMap((one, index) => (one.includes(text) ? [index + 1] : []))[nth - 1] as number;

const edit = (change: (copy: string[]) => void): string => {
  const copy = [...lines];
  change(copy);
  return copy.join('\n');
};
const drop = (at: number, count = 1): string => edit((copy) => copy.splice(at - 1, count));
const repeat = (at: number, count = 1): string => edit((copy) => copy.splice(at - 1 + count, 0, ...copy.slice(at - 1, at - 1 + count)));
const write = (at: number, from: string, to: string): string =>
  edit((copy) => void (copy[at - 1] = (copy[at - 1] as string).replace(from, to)));
const swap = (a: number, b: number): string =>
  edit((copy) => void ([copy[a - 1], copy[b - 1]] = [copy[b - 1] as string, copy[a - 1] as string]));
const move = (from: number, to: number): string => edit((copy) => copy.splice(to - 1, 0, ...copy.splice(from - 1, 1)));

const row = (number: number): number => lineOf(`| ${number} | `);
const item = (number: number): number => lineOf(`- **#${number}** `);
const entry = (number: number): number => lineOf(`### ${number}. `);
const content = (number: number): number => lineOf(`- 0${number}. `);

async function found(index: string): Promise<string[]> {
  const session = await repo(catalogue(index)).open();
  return session.lint().diagnostics.map(
    (diagnostic) =>
      `${line(session, diagnostic)
        .replace(`${file}:`, '')
        .replace(/^(\d+):\d+ \w+ /, '$1 ')} (${diagnostic.rule})`,
  );
}

test('the index is sound to begin with', async () => expect(await found(soundIndex)).toEqual([]));

describe('one fault in a sound index is found once, at its line', () => {
  const cases: [string, string, string][] = [
    ['a row dropped', drop(row(4)), `${row(3)} Expected \`4 Social Media News Feed\` in the table, found none (index-complete)`],
    ['the first row dropped', drop(row(1)), `${row(1)} Expected \`1 URL Shortener\` in the table, found none (index-complete)`],
    [
      'an item of the contents dropped',
      drop(content(5), 2),
      `${content(4)} Expected \`5 Payment Gateway\` in the contents, found none (index-complete)`,
    ],
    [
      'an entry dropped',
      drop(entry(6), 8),
      `${entry(5)} Expected \`6 Content Delivery Network\` in the entries, found none (index-complete)`,
    ],
    [
      'a study dropped from the path',
      drop(item(4)),
      `${item(3)} Expected \`4 Social Media News Feed\` in the learning path, found none (path-covers-all)`,
    ],
    ['a row twice', repeat(row(6)), `${row(6) + 1} Expected \`6 Content Delivery Network\` once in the table, found it again (index-once)`],
    [
      'an item of the contents twice',
      repeat(content(2), 2),
      `${content(2) + 2} Expected \`2 Rate Limiter Service\` once in the contents, found it again (index-once)`,
    ],
    [
      'a line of the path twice',
      repeat(item(7)),
      `${item(7) + 1} Expected \`7 Stock Trading Platform\` once in the learning path, found it again (path-once)`,
    ],
    [
      'a level heading twice',
      repeat(lineOf('### Advanced Level')),
      `${lineOf('### Advanced Level') + 1} Expected level \`Advanced Level\` once, found its heading again (path-once)`,
    ],
    [
      'a group heading twice',
      edit((copy) => copy.splice(lineOf('### Real-Time Systems') + 2, 0, '### Real-Time Systems', '- Chat (#3) + CDN (#6)')),
      `${lineOf('### Real-Time Systems') + 3} Expected group \`Real-Time Systems\` once, found its heading again (index-once)`,
    ],
    [
      'two rows swapped',
      swap(row(3), row(4)),
      `${row(4)} Expected \`3 Real-Time Chat Application\` before \`4 Social Media News Feed\` in the table, found it after (index-ordered)`,
    ],
    [
      'a row moved to the front',
      move(row(8), row(1)),
      `${row(1)} Expected \`8 Web Crawler\` after \`7 Stock Trading Platform\` in the table, found it before (index-ordered)`,
    ],
    [
      'a wrong number in a row',
      write(row(7), '| 7 |', '| 9 |'),
      `${row(7)} Expected the number of \`7 Stock Trading Platform\`, found 9 (index-agrees)`,
    ],
    [
      'the number of another study in the path',
      write(item(7), '#7', '#6'),
      `${item(7)} Expected a name of \`6 Content Delivery Network\` beside #6, found \`Stock Trading Platform\` (references-agree)`,
    ],
    [
      'the number of another study in a portfolio',
      write(lineOf('CDN (#6)'), '#6', '#7'),
      `${lineOf('CDN (#6)')} Expected a name of \`7 Stock Trading Platform\` beside #7, found \`CDN\` (references-agree)`,
    ],
    [
      'a number nobody has in a portfolio',
      write(lineOf('CDN (#6)'), '#6', '#16'),
      `${lineOf('CDN (#6)')} Expected a case study that is there, found #16 beside \`CDN\` (groups-resolve)`,
    ],
    [
      'the name of another study in a row',
      write(row(5), 'Payments Gateway', 'Crawler'),
      `${row(5)} Expected a name of \`5 Payment Gateway\`, found \`Crawler\` (index-agrees)`,
    ],
    [
      'a name nobody has in the path',
      write(item(7), 'Stock Trading Platform', 'Multiplayer Gaming'),
      `${item(7)} Expected a name of \`7 Stock Trading Platform\` beside #7, found \`Multiplayer Gaming\` (references-agree)`,
    ],
    [
      'a name nobody has in a synergy',
      write(lineOf('Stock Trading (#7)'), 'Stock Trading', 'Blockchain'),
      `${lineOf('Stock Trading (#7)')} Expected a name of \`7 Stock Trading Platform\` beside #7, found \`Blockchain\` (references-agree)`,
    ],
    [
      'a study in the wrong level',
      move(item(5), item(1)),
      `${item(1)} Expected \`5 Payment Gateway\` in the intermediate level, found it in beginner (path-levels-agree)`,
    ],
    [
      'a wrong difficulty in an entry',
      write(lineOf('**Difficulty:** Intermediate', 2), 'Intermediate', 'Advanced'),
      `${lineOf('**Difficulty:** Intermediate', 2)} Expected difficulty \`intermediate\` for \`4 Social Media News Feed\`, found \`Advanced\` (index-agrees)`,
    ],
    [
      'a wrong difficulty in a row',
      write(row(1), 'Beginner', 'Advanced'),
      `${row(1)} Expected difficulty \`beginner\` for \`1 URL Shortener\`, found \`Advanced\` (index-agrees)`,
    ],
    [
      'another scale in a row',
      write(row(7), '10M+', '1M+'),
      `${row(7)} Expected a scale of \`7 Stock Trading Platform\` that fits \`10M+ trades/day\`, found \`1M+ trades/day\` (index-agrees)`,
    ],
    [
      'a link to another study in an entry',
      write(entry(5) + 1, './05-payment-gateway/', './03-chat-application/'),
      `${entry(5) + 1} Expected a link to \`5 Payment Gateway\`, found one to \`case-studies/03-chat-application\` (index-agrees)`,
    ],
    [
      'a link to a folder that moved',
      write(entry(5) + 1, './05-payment-gateway/', './05-payments/'),
      `${entry(5) + 1} Expected a link to \`5 Payment Gateway\`, found one to \`case-studies/05-payments\` (index-agrees)`,
    ],
    ['a wrong count in digits', write(3, '8 system', '9 system'), '3 Expected 8 case studies, found 9 (index-counts)'],
    ['a wrong count in words', write(3, '8 system', 'seven system'), '3 Expected 8 case studies, found 7 (index-counts)'],
    [
      'a prerequisite that comes later',
      swap(item(1), item(2)),
      `${item(1)} Expected \`2 Rate Limiter Service\` after its prerequisite \`1 URL Shortener\` in the learning path, found it before (path-acyclic)`,
    ],
    [
      'a list that counts one number twice',
      write(lineOf('3. Payment Gateway (#5)'), '3.', '2.'),
      `${lineOf('3. Payment Gateway (#5)')} Expected 3, found 2 again (lists-counted)`,
    ],
  ];
  test.each(cases)('%s', async (_, index, expected) => expect(await found(index)).toEqual([expected]));
});

describe('a fault with one right answer is mended, and the index is as it was', () => {
  const cases: [string, string][] = [
    ['a row dropped', drop(row(4))],
    ['the first row dropped', drop(row(1))],
    ['the last row dropped', drop(row(8))],
    ['an item of the contents dropped', drop(content(5), 2)],
    ['a row twice', repeat(row(6))],
    ['an item of the contents twice', repeat(content(2), 2)],
    ['a line of the path twice', repeat(item(7))],
    ['a level heading twice', repeat(lineOf('### Advanced Level'))],
    ['a wrong number in a row', write(row(7), '| 7 |', '| 9 |')],
    ['the number of another study in the path', write(item(7), '#7', '#6')],
    ['the number of another study in a portfolio', write(lineOf('CDN (#6)'), '#6', '#7')],
    ['a number nobody has in a portfolio', write(lineOf('CDN (#6)'), '#6', '#16')],
    ['a wrong difficulty in an entry', write(lineOf('**Difficulty:** Intermediate', 2), 'Intermediate', 'Advanced')],
    ['a wrong difficulty in a row', write(row(1), 'Beginner', 'Advanced')],
    ['a link to a folder that moved', write(entry(5) + 1, './05-payment-gateway/', './05-payments/')],
    ['a wrong count in digits', write(3, '8 system', '9 system')],
    ['a list that counts one number twice', write(lineOf('3. Payment Gateway (#5)'), '3.', '2.')],
  ];
  test.each(cases)('%s', async (_, index) => {
    const session = await repo(catalogue(index)).open();
    session.fix('safe');
    // The table calls a study by its label, which nobody can know; the title is right too.
    const mended = session
      .text(file)
      ?.replace('| 4 | Social Media News Feed |', '| 4 | Social Feed |')
      .replace('| 8 | Web Crawler |', '| 8 | Crawler |');
    expect(mended).toBe(soundIndex);
    expect(session.fix('safe').changed).toEqual(new Set());
  });

  test('a study dropped from the path comes back in order, without a remark that nobody wrote', async () => {
    const session = await repo(catalogue(drop(item(4)))).open();
    session.fix('safe');
    expect(session.text(file)).toBe(write(item(4), ' - what it teaches', ''));
  });

  test('an entry dropped comes back with what the front matter knows', async () => {
    const session = await repo(catalogue(drop(entry(6), 8))).open();
    session.fix('safe');
    expect(session.text(file)).toBe(soundIndex);
  });

  test('CRLF stays CRLF', async () => {
    const session = await repo(catalogue(drop(row(4)).replaceAll('\n', '\r\n'))).open();
    session.fix('safe');
    expect(session.text(file)?.replace('| 4 | Social Media News Feed |', '| 4 | Social Feed |')).toBe(soundIndex.replaceAll('\n', '\r\n'));
  });
});

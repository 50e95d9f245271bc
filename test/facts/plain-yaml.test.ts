import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlainPair, readPlainYaml } from '../../src/facts/plain-yaml.js';
import { readYaml } from '../../src/facts/yaml.js';

const byParser = (text: string): PlainPair[] => {
  const { value, problem, pairs } = readYaml(text);
  expect(problem, text).toBeUndefined();
  return pairs.map(({ key, keySpan, valueSpan }) => ({ key, value: (value as Record<string, unknown>)[key], keySpan, valueSpan }));
};
/** Whether the short way took it. */
const agrees = (text: string): boolean => {
  const plain = readPlainYaml(text);
  if (plain) expect(plain, text).toEqual(byParser(text));
  return plain !== undefined;
};

const documents = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => readFileSync(join(folder, path), 'utf8'));
const inPages = (text: string): string[] => [...text.matchAll(/(?:^|\n)---\n([\s\S]*?)\n---(?=\n|$)/g)].map(([, inside = '']) => inside);
const real = ['case-studies', 'rules', 'docs', 'test'].flatMap(documents).flatMap(inPages);

describe('the short way through front matter', () => {
  test('takes what the documents of this repository have', () => {
    const front = documents('case-studies').flatMap((text) => (text.startsWith('---\n') ? inPages(text).slice(0, 1) : []));
    expect(front.length).toBeGreaterThan(3);
    expect(front.filter((text) => !agrees(text))).toEqual([]);
  });

  test('and the parser read the same in all that is like front matter', () => {
    expect(real.filter(agrees).length).toBeGreaterThan(20);
  });

  test('and the parser read the same with a character more, less or other', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...real.filter((text) => text.length < 2000)),
        fc.nat(),
        fc.constantFrom(...' \n:-#[]{},"\'\\&*!|>%@`~?.0x1eE_+\t\r=<\u00e9\u2028'),
        fc.constantFrom(0, 1),
        (text, place, character, replaced) => {
          const at = place % (text.length + 1);
          agrees(text.slice(0, at) + character + text.slice(at + replaced));
          agrees(text.slice(0, at) + text.slice(at + 1));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('and the parser read the same in what is made of the pieces of YAML', () => {
    const scalar = fc.oneof(
      fc.constantFrom(
        ...[
          'Chat',
          'true',
          'No',
          'null',
          '~',
          '12',
          '012',
          '1.5',
          '1e3',
          '0x1f',
          '0o7',
          '.5',
          '-3',
          '+1',
          '2026-01-02',
          '10 million',
          '1_000',
        ],
        ...[
          '"a: b"',
          "'it''s'",
          '"\\n"',
          "'#'",
          'a #b',
          'a#b',
          'a:b',
          'a: b',
          'b:',
          '- a',
          '[a, b]',
          '[a, [b]]',
          '{a: b}',
          '*a',
          '&a b',
          '!t a',
        ],
        ...[
          '"a" b',
          '',
          ' ',
          'é à',
          '(a)',
          '<b>',
          '/p/q',
          '| x',
          '>',
          '$5',
          '99%',
          '%a',
          '@a',
          '`a`',
          '?',
          '? a',
          'NaN',
          '.inf',
          '[]',
          '[a,b]',
          '[ a ]',
        ],
        ...[
          '[a,]',
          '["a, b"]',
          "['x', 2]",
          '[a b, c-d, 1]',
          '[true]',
          '[01]',
          '[a: b]',
          'a, b',
          'a] b',
          'Infinity',
          'y',
          '0',
          '9007199254740993',
        ],
        ...['__proto__', 'https://a.b/c', "it's", 'a"b'],
      ),
      fc.string({ maxLength: 8 }),
    );
    const key = fc.constantFrom(
      'a',
      'b',
      'title',
      'best_for',
      'x-y',
      'true',
      'null',
      '__proto__',
      '1',
      '"q"',
      'a b',
      '<<',
      'constructor',
      'y',
    );
    const line = fc.oneof(
      fc.tuple(key, scalar).map(([name, value]) => `${name}: ${value}`),
      fc
        .tuple(key, fc.constantFrom('', '  ', '    '), fc.array(scalar, { maxLength: 3 }))
        .map(([name, indent, values]) => [`${name}:`, ...values.map((value) => `${indent}- ${value}`)].join('\n')),
    );
    let taken = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        if (agrees(lines.join('\n'))) taken++;
      }),
      { numRuns: 5000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

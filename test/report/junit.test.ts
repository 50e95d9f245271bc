import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { junit } from '../../src/report/junit.js';
import { escapeXml } from '../../src/report/xml.js';
import { collection, sound } from '../support/collection.js';
import { hostileDocument, hostileLink, hostileName, made } from './support/made.js';

interface Case {
  '@_name': string;
  '@_classname': string;
  '@_line'?: string;
  failure?: { '@_type': string; '@_message': string; '#text': string };
  'system-out'?: string;
}
interface Suite {
  '@_name': string;
  '@_tests': string;
  '@_failures': string;
  testcase: Case[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === 'testsuite' || name === 'testcase',
});
const read = (xml: string): { '@_tests': string; '@_failures': string; testsuite: Suite[] } => {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).testsuites;
};
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;

test('a suite for each document: errors fail, the rest passes and says what it is', async () => {
  const { run } = await made(collection({ '01-chat': '# Chat\n\n## Issue\n\nLate.\n', '02-maps': sound }));
  const { testsuite, ...all } = read(junit(run));
  expect(all).toMatchObject({ '@_tests': '3', '@_failures': '1' });
  expect(testsuite.map((suite) => [suite['@_name'], suite['@_tests'], suite['@_failures']])).toEqual([
    ['studies/01-chat/design.md', '2', '1'],
    ['studies/02-maps/design.md', '1', '0'],
  ]);
  expect(testsuite[0]?.testcase).toEqual([
    {
      '@_name': 'sections-present 3:1',
      '@_classname': 'studies/01-chat/design.md',
      '@_file': 'studies/01-chat/design.md',
      '@_line': '3',
      failure: {
        '@_type': 'sections-present',
        '@_message': 'Expected section `Plan`, found none',
        '#text': 'studies/01-chat/design.md:3:1 error Expected section `Plan`, found none\nAdd `## Plan` after `Issue`',
      },
    },
    expect.objectContaining({ '@_name': 'headings-canonical 3:4', 'system-out': expect.stringContaining('info Expected heading') }),
  ]);
  expect(testsuite[1]?.testcase).toEqual([{ '@_name': 'sound', '@_classname': 'studies/02-maps/design.md' }]);
});

test('hostile headings and names are text', async () => {
  const { run } = await made({ ...collection({ '01-chat': hostileDocument }), [hostileName]: hostileLink });
  const { testsuite } = read(junit(run));
  expect(testsuite.map((suite) => suite['@_name'])).toContain(hostileName);
  expect(testsuite.flatMap(({ testcase }) => testcase)).toHaveLength(run.diagnostics.length);
  expect(JSON.stringify(testsuite)).toContain('</script><script>alert(1)</script>');
});

test.skipIf(!hasXmllint)('xmllint has nothing to say of it', async () => {
  const { run } = await made({ ...collection({ '01-chat': hostileDocument }), [hostileName]: hostileLink });
  const { status, stderr } = spawnSync('xmllint', ['--noout', '-'], { input: junit(run), encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('any text whatever comes back from XML as it was, but for what XML cannot hold', () => {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false, htmlEntities: true });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const xml = `<a b="${escapeXml(text)}">x${escapeXml(text)}</a>`;
      expect(XMLValidator.validate(xml)).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML cannot hold.
      const held = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      expect(parser.parse(xml).a).toMatchObject({ '#text': `x${held}` });
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { collect } from '../../src/facts/collect.js';
import { loadParser } from '../../src/facts/parse.js';
import { curiosities, documents, specification } from '../support/samples.js';

const [remark, satteri] = await Promise.all([loadParser('remark'), loadParser('satteri')]);

/** The same text as another editor would have saved it. */
const variants: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'with CRLF': (text) => text.replace(/\r\n|\r|\n/g, '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text.replace(/^\uFEFF/, '')}`,
  'behind front matter': (text) => `---\ntitle: x\n---\n\n${text}`,
  'in a quote': (text) => text.replace(/^/gm, '> '),
};

describe.each(Object.entries({ 'the CommonMark examples': specification, 'the documents of this repository': documents, curiosities }))(
  'both parsers give the same facts of %s',
  (_, texts) => {
    test.each(Object.entries(variants))('%s', (_name, vary) => {
      for (const text of texts) {
        const file = { path: 'a.md', text: vary(text) };
        expect(collect(file, satteri), JSON.stringify(file.text)).toEqual(collect(file, remark));
      }
    });
  },
);

import { collect } from '../../../src/facts/collect.js';
import { loadParser } from '../../../src/facts/parse.js';
import { accountOf, type StudyAccount } from '../../../src/scaffold/import/account.js';
import { draftImport, finishImport } from '../../../src/scaffold/import/import.js';
import { draftOutside } from '../../../src/scaffold/import/outside-draft.js';
import { readSingleFile } from '../../../src/scaffold/import/source.js';
import { openPlop } from '../../../src/scaffold/plop.js';
import { openTemplates } from '../../../src/scaffold/templates.js';
import { home, readProfiles } from '../../../src/source/package.js';
import { readTemplates } from '../../../src/source/templates.js';

const parse = await loadParser('remark');
const plop = await openPlop();
const profiles = readProfiles();

/** What an import makes of a text without touching any disk: the files by path, and the account of each case study. */
export function importText(
  text: string,
  { profile = 'four-file', path = 'examples.md' } = {},
): { files: Record<string, string>; accounts: StudyAccount[] } {
  const contract = profiles.get(profile);
  if (!contract) throw new Error(`No profile ${profile}`);
  const templates = openTemplates(plop, readTemplates(home, home, contract));
  const source = { path, text };
  const file = readSingleFile({ ...source, facts: collect(source, parse) });
  const draft = draftImport({
    file,
    contract,
    templates,
    parse,
    path: 'case-studies',
    neighbours: { here: [], onBase: [] },
    collection: undefined,
  });
  const creates = finishImport(
    draft,
    draftOutside(draft, undefined, [], 'together').map((one) => one.draft),
  );
  return { files: Object.fromEntries(creates.map((one) => [one.path, one.text])), accounts: accountOf(draft) };
}

/** Lines that say something, as they are compared: without the marks of a heading, and without where links lead. */
export const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line) =>
      line
        .trim()
        .replace(/^#{1,6}(?=\s|$)\s*/, '')
        .replace(/\]\(<?[^()\s]*>?/g, '](')
        .replace(/^(\[[^\]]+\]:)\s+\S+/, '$1'),
    )
    .filter((line) => line !== '');

/** How often each line stands in some texts. */
export function countLines(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of texts.flatMap(linesOf)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

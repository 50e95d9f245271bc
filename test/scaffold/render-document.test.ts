import { describe, expect, test } from 'vitest';
import { demandOf, everyMatch, matchSections } from '../../src/contract/match.js';
import { collect } from '../../src/facts/collect.js';
import { loadParser } from '../../src/facts/parse.js';
import { openPlop } from '../../src/scaffold/plop.js';
import { renderDocument } from '../../src/scaffold/render-document.js';
import { openTemplates } from '../../src/scaffold/templates.js';
import { home, readProfiles } from '../../src/source/package.js';
import { readTemplates } from '../../src/source/templates.js';

const profiles = readProfiles();
const parse = await loadParser('remark');

describe.each([...profiles.values()])('under $name', (contract) => {
  test.each(contract.documents)('$file has every section of the contract, in order and at its level', async (spec) => {
    const templates = openTemplates(await openPlop(), readTemplates(home, home, contract));
    const depth = contract.study === 'section' ? 2 : 1;
    const text = renderDocument(templates, { contract, spec, title: 'Web Crawler', number: 5, depth });
    const facts = collect({ path: 'a.md', text }, parse);
    const match = matchSections(facts, undefined, demandOf(spec, depth + 1));
    for (const { match: one } of everyMatch(match)) expect(one).toMatchObject({ missing: [], moved: [], extra: [], miscounted: [] });
    expect(text).toMatch(/^#{1,2} /);
    expect(text).not.toMatch(/\n{3}|[^\n]$|[ \t]\n/);
  });
});

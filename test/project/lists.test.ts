import { describe, expect, test } from 'vitest';
import type { Project } from '../../src/project/project.js';
import { findings, repo } from '../support/repo.js';

const path = 'case-studies/README.md';
const slugs = ['01-chat', '02-email', '03-search', '04-hotel-reservation', '05-url-shortener'];
const titles = ['Chat', 'Email', 'Search', 'Hotel Reservation', 'URL Shortener'];
const files = (
  index: string,
  contract = 'name: small\ndocuments: [{ file: 01-requirements.md, name: Requirements }, { file: 02-design.md }]\n',
) => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': contract,
  ...Object.fromEntries(
    slugs.flatMap((slug) => [
      [`case-studies/${slug}/01-requirements.md`, '# What it must do\n'],
      [`case-studies/${slug}/02-design.md`, '# Design\n'],
    ]),
  ),
  [path]: index,
});

const project = async (index: string): Promise<Project> => (await repo(files(index)).open()).project;
/** What the index shows, as `kind: study study`. */
const shown = async (index: string): Promise<string[]> =>
  (await project(index)).collections[0]?.indexes
    .flatMap(({ views }) => views)
    .map(({ kind, members }) => `${kind}: ${members.map(({ study }) => study?.number ?? '-').join(' ')}`) ?? [];
const namesOf = async (index: string, number: number): Promise<readonly string[]> => {
  const [collection] = (await project(index)).collections;
  const study = collection?.byNumber.get(number);
  return study ? (collection?.namesOf(study) ?? []) : [];
};

const contents = slugs.map((slug, index) => `- 0${index + 1}. [${titles[index]}](./${slug}/)\n`).join('');
const bullets = slugs.map((slug, index) => `- [${titles[index]}](./${slug}/)\n`).join('');
const complete = 'contents: 1 2 3 4 5';
const about = (list: string, all = contents): string => `# Studies\n\n${list}\n## Contents\n\n${all}`;

describe('what links to a document of a study is no entry:', () => {
  test.each([
    ['a step', '1. Read [Requirements](./04-hotel-reservation/01-requirements.md) first\n2. Hold your requirements against its own\n'],
    ['the file', '- [01-requirements.md](./04-hotel-reservation/01-requirements.md) has the numbers\n'],
    ['its heading', '- [What it must do](./04-hotel-reservation/01-requirements.md)\n'],
    ['a document of the folder that no contract knows', '- [Load test](./04-hotel-reservation/load.md)\n'],
    ['an anchor', '- [How much a night costs](./04-hotel-reservation/01-requirements.md#cost)\n'],
    [
      'all documents of one study, numbered',
      '- 01. [Requirements](./04-hotel-reservation/01-requirements.md)\n- 02. [Design](./04-hotel-reservation/02-design.md)\n',
    ],
    [
      'a table',
      '| Document | Has |\n|---|---|\n| [Requirements](./04-hotel-reservation/01-requirements.md) | numbers |\n| [Design](./03-search/02-design.md) | boxes |\n| [Load test](./02-email/load.md) | a graph |\n',
    ],
    ['the name in front', '1. Take the Hotel Reservation: its [requirements](./04-hotel-reservation/01-requirements.md)\n'],
    ['names of studies', '1. [Search](./03-search/02-design.md) is short\n2. [Chat](./01-chat/02-design.md) is long\n'],
  ])('%s', async (_, list) => {
    for (const index of [about(list), about(list, bullets), `# Studies\n\n## Contents\n\n${contents}\n## How to use\n\n${list}`]) {
      expect(await shown(index)).toEqual([complete]);
      expect(await findings(files(index), 'index-once', 'index-agrees', 'index-complete', 'index-ordered')).toEqual([]);
    }
  });

  test('in a learning path', async () => {
    const steps = slugs.map((slug, index) => `- [${titles[index]}](./${slug}/)\n`).join('');
    const index = `# Studies\n\n## Learning Path\n\n### Beginner\n\n- Read [Requirements](./04-hotel-reservation/01-requirements.md) first\n\n### Advanced\n\n${steps}`;
    expect(await shown(index)).toEqual(['path: 1 2 3 4 5']);
    expect(await findings(files(index), 'path-once', 'path-covers-all')).toEqual([]);
  });

  test('and where there is nothing else, nothing is shown', async () =>
    expect(
      await shown('# Studies\n\n1. Read [Requirements](./01-chat/01-requirements.md)\n2. Draw [the boxes](./02-email/02-design.md)\n'),
    ).toEqual([]));
});

describe('what a document is called is no name of a study:', () => {
  test.each([
    ['Requirements', '01-requirements.md'],
    ['requirements', '01-requirements.md'],
    ['01-requirements.md', '01-requirements.md'],
    ['What it must do', '01-requirements.md'],
    ['Design', '02-design.md'],
    ['Requirements', ''],
  ])('%s for %j', async (text, file) => {
    const index = `# Studies\n\n${slugs.map((slug) => `- [${text}](./${slug}/${file})\n`).join('')}`;
    expect(await shown(index)).toEqual([complete]);
    expect(await namesOf(index, 4)).toEqual(['hotel-reservation']);
  });

  test('in brackets behind the name', async () =>
    expect(await namesOf(about('', contents.replace(/\[Hotel.*/, 'Hotel Reservation (Requirements, Booking)')), 4)).toEqual([
      'Hotel Reservation',
      'Booking',
      'hotel-reservation',
    ]));
});

describe('an index that shows studies by their documents', () => {
  test('names them there', async () => {
    const all = slugs.map((slug, index) => `- [${index === 4 ? 'Bitly' : titles[index]}](./${slug}/02-design.md)\n`).join('');
    expect(await shown(`# Studies\n\n${all}`)).toEqual([complete]);
    expect(await namesOf(`# Studies\n\n${all}`, 5)).toEqual(['Bitly', 'url-shortener']);
  });

  test('by numbers that agree with the links', async () => {
    const all = slugs.map((slug, index) => `- 0${index + 1}. [Design](./${slug}/02-design.md)\n`).join('');
    expect(await shown(`# Studies\n\n${all}`)).toEqual([complete]);
    expect(await findings(files(`# Studies\n\n${all}`), 'index-agrees', 'index-complete')).toEqual([]);
  });

  test('in parts, some by names that nothing else tells', async () =>
    expect(
      await shown(
        `# Studies\n\n## Talk\n\n- [Chat](./01-chat/02-design.md)\n- [Gmail](./02-email/02-design.md)\n\n## Rest\n\n- [Search](./03-search/02-design.md)\n- [Hotel Reservation](./04-hotel-reservation/02-design.md)\n- Bitly: [Requirements](./05-url-shortener/01-requirements.md) · [Design](./05-url-shortener/02-design.md)\n`,
      ),
    ).toEqual([complete]));

  test('and one that stands twice in a list is still found', async () =>
    expect(await findings(files(`# Studies\n\n${bullets}- [Chat](./01-chat/02-design.md)\n`), 'index-once')).toEqual([
      `${path}:8:3 error Expected \`1 Chat\` once in the contents, found it again`,
    ]));
});

describe('a list of fewer than half of the studies beside the contents', () => {
  test('is a selection', async () => expect(await shown(about('- [Chat](./01-chat/)\n- [Email](./02-email/)\n'))).toEqual([complete]));
  test('has numbers that are kept right, where it has numbers', async () =>
    expect(await shown(about('- 01. [Chat](./01-chat/)\n'))).toEqual(['contents: 1 1 2 3 4 5']));
  test('is a part of them where it shows what they do not', async () =>
    expect(await shown(about('- [Chat](./01-chat/)\n', contents.replace(/^.*chat.*\n/, '')))).toEqual([complete]));
});

import { describe, expect, test } from 'vitest';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const damaged = soundIndex
  .replace(/\| 4 \|.*\n/, '')
  .replace('CDN (#6)', 'CDN (#7)')
  .replace('Chat (#3) + Stock Trading (#7)', 'Chat (#3) + Blockchain (#7)');

describe('casebook index', () => {
  test('shows each view of a sound index and has nothing to say', () =>
    expect(run(repo(catalogue(soundIndex)).root, 'index')).toEqual({
      code: 0,
      stdout:
        'case-studies/README.md\n  contents  8 of 8\n  entries   8 of 8\n  table     8 of 8\n  path      8 of 8: beginner 2, intermediate 3, advanced 3\n  groups    9 citations of 8 case studies\n',
      stderr: '',
    }));

  test('lists what differs and says what --write would mend', () => {
    const { code, stdout, stderr } = run(repo(catalogue(damaged)).root, 'index');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '3 differences; `casebook index --write` mends 2\n' });
    expect(
      stdout
        .split('\n')
        .slice(6)
        .filter((line) => line.startsWith('case-studies')),
    ).toEqual([
      'case-studies/README.md:96:3    Expected `4 Social Media News Feed` in the table, found none  --write mends it',
      'case-studies/README.md:126:10  Expected a name of `7 Stock Trading Platform` beside #7, found `CDN`  --write mends it',
      'case-studies/README.md:132:15  Expected a name of `7 Stock Trading Platform` beside #7, found `Blockchain`',
    ]);
  });

  test('--write mends it, touches no other line, and leaves what needs a person', () => {
    const { root, read } = repo(catalogue(damaged));
    expect(run(root, 'index', '--write')).toMatchObject({
      code: 1,
      stderr: '1 difference, which need a person\n'.replace('need', 'needs'),
    });
    expect(read('case-studies/README.md')).toBe(
      soundIndex
        .replace('| 4 | Social Feed |', '| 4 | Social Media News Feed |')
        .replace('Chat (#3) + Stock Trading (#7)', 'Chat (#3) + Blockchain (#7)'),
    );
    const mended = read('case-studies/README.md');
    run(root, 'index', '--write');
    expect(read('case-studies/README.md')).toBe(mended);
  });

  test('--write --dry-run shows the change and writes nothing', () => {
    const { root, read } = repo(catalogue(damaged));
    const { stdout, stderr } = run(root, 'index', '--write', '--dry-run');
    expect(stdout).toContain('+| 4 | Social Media News Feed | Intermediate | 500M+ users |');
    expect(stderr).toContain('2 problems in 1 file would be fixed; nothing was written');
    expect(read('case-studies/README.md')).toBe(damaged);
  });

  test('has no work to do where there is no collection', () =>
    expect(run(repo({ 'a.md': '# A\n' }).root, 'index')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: No collection of case studies found, so there is no index to hold against it\nhelp: Name one under `collections` in `casebook.config.yaml`\n',
    }));
});

describe('casebook graph', () => {
  const root = (): string => repo(catalogue(soundIndex)).root;

  test('draws the learning path as Mermaid: levels, and prerequisites as arrows', () =>
    expect(run(root(), 'graph').stdout).toBe(
      `${[
        'flowchart LR',
        '  subgraph c0["Beginner"]',
        '    s1["1 URL Shortener"]',
        '    s2["2 Rate Limiter Service"]',
        '  end',
        '  subgraph c1["Intermediate"]',
        '    s3["3 Real-Time Chat Application"]',
        '    s4["4 Social Media News Feed"]',
        '    s5["5 Payment Gateway"]',
        '  end',
        '  subgraph c2["Advanced"]',
        '    s6["6 Content Delivery Network"]',
        '    s7["7 Stock Trading Platform"]',
        '    s8["8 Web Crawler"]',
        '  end',
        '  s1 --> s2',
        '  s1 --> s3',
        '  s1 --> s4',
        '  s1 --> s6',
        '  s5 --> s7',
        '  s2 --> s8',
      ].join('\n')}\n`,
    ));
  test('draws what is cited together as DOT', () =>
    expect(run(root(), 'graph', 'groups', '--format', 'dot').stdout).toContain('  "s3" -- "s7" [label="Real-Time Systems"];\n'));
  test('gives JSON to everything else', () =>
    expect(JSON.parse(run(root(), 'graph', 'path', '--format', 'json').stdout)).toMatchObject({
      version: 1,
      name: 'case-studies',
      isDirected: true,
      nodes: expect.arrayContaining([{ id: 's1', label: '1 URL Shortener', cluster: 'beginner' }]),
    }));
  test('draws the links between case studies', () => {
    const files = {
      ...catalogue(soundIndex),
      'case-studies/03-chat-application/requirements.md': '# Chat\n\nSee [feeds](../04-news-feed/requirements.md).\n',
    };
    expect(run(repo(files).root, 'graph', 'links').stdout).toContain('  s3 --> s4\n');
  });
  test('quotes what a program would act on', () => {
    const files = {
      ...catalogue(soundIndex),
      'case-studies/01-url-shortener/requirements.md': "---\nnumber: 1\ntitle: '\"]; <b>URL</b> & Shortener'\n---\n# URL Shortener\n",
    };
    expect(run(repo(files).root, 'graph').stdout).toContain('s1["1 &quot;]; &lt;b&gt;URL&lt;/b&gt; &amp; Shortener"]');
  });
  test.each([
    [['graph', 'pth'], 'error: Unknown graph `pth`; did you mean `path`?\n'],
    [['graph', '--format', 'png'], 'error: --format: Unknown format `png`; expected `mermaid`, `dot`, `json`, `svg`\n'],
    [['graph', '--collection', 'other'], 'error: --collection: Unknown collection `other`; expected `case-studies`\n'],
  ])('refuses %j', (args, stderr) => expect(run(root(), ...args)).toEqual({ code: 2, stdout: '', stderr }));
});

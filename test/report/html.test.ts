import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { html } from '../../src/report/html.js';
import { chromiumPath, launch } from '../support/chromium.js';
import { collection, sound } from '../support/collection.js';
import type { Files } from '../support/repo.js';
import { context, hostileDocument, hostileLink, hostileName, made } from './support/made.js';

const hostileFiles: Files = {
  ...collection({
    '01-chat': hostileDocument,
    '02-maps': sound.replace('# Chat', '# Maps <img src=x onerror=alert(1)>'),
    '03-cache': '# Cache\n\n## Issue\n\nLate.\n',
  }),
  'studies/README.md':
    '# Studies\n\n## Learning Path\n\n### Beginner\n\n- **#1** Chat\n- **#3** Chat\n\n### Advanced\n\n- **#2** Maps\n\n## Synergies\n\n### </svg><script>alert(1)</script>\n\n- Chat (#1) + Cache (#3)\n',
  [hostileName]: hostileLink,
};

const written = async (files: Files): Promise<string> => html((await made(files)).run, context);

describe('as text', () => {
  test('it asks for nothing: no address, no import, and a policy that allows none', async () => {
    const text = await written(hostileFiles);
    expect(text).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'">/,
    );
    expect(
      [...text.matchAll(/<(?:link|img|iframe|object|embed|base)\b|\s(?:src|style|on\w+)="|@import|url\((?!#)/g)].map(([found]) => found),
    ).toEqual([]);
    expect([...text.matchAll(/href="([^"]*)"/g)].filter(([, href]) => !href?.startsWith('#'))).toEqual([]);
  });

  test('the scripts in it are its own one', async () => {
    expect((await written(hostileFiles)).match(/<script/g)).toHaveLength(1);
  });

  test('the same run gives the same page', async () => {
    expect(await written(hostileFiles)).toBe(await written(hostileFiles));
  });

  test('every anchor that a link names is there', async () => {
    const text = await written(hostileFiles);
    const ids = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const named = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id as string);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(10);
  });
});

if (chromiumPath === undefined)
  console.warn("No Chromium found: the HTML report was not opened. Set CHROMIUM_PATH, or install Debian's `chromium`");

describe.skipIf(chromiumPath === undefined)('in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** Opens a report; nothing may be asked for, and nothing may go wrong on the page. */
  async function open(text: string, options: BrowserContextOptions = {}): Promise<Page> {
    const folder = mkdtempSync(path.join(tmpdir(), 'casebook-html-'));
    writeFileSync(path.join(folder, 'report.html'), text);
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
    const page = await context.newPage();
    const troubles: string[] = [];
    const url = pathToFileURL(path.join(folder, 'report.html')).href;
    page.on('request', (request) => !request.url().startsWith(url) && troubles.push(`asked for ${request.url()}`));
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => troubles.push(message.text()));
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    onTestFinished(async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
      expect(troubles).toEqual([]);
    });
    await page.goto(url);
    return page;
  }

  const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { violations } = await (
        globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
  };

  test.each([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 360, height: 800 } }],
  ] as [string, BrowserContextOptions][])('axe finds nothing: %s', async (_, options) => {
    expect(await violations(await open(await written(hostileFiles), { ...options, bypassCSP: true }))).toEqual([]);
    expect(await violations(await open(await written(collection({ '01-chat': sound })), { ...options, bypassCSP: true }))).toEqual([]);
  });

  test('hostile headings and names are read as they are written, and do nothing', async () => {
    const page = await open(await written(hostileFiles));
    const text = (await page.textContent('main')) ?? '';
    for (const one of ['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '\\u202egnp.exe\\u202c', hostileName])
      expect(text).toContain(one);
    expect(await page.locator('img, iframe, main script').count()).toBe(0);
    for (const char of ['\u0007', '\u202e']) expect(text).not.toContain(char);
  });

  test('filters by text, rule, severity and case study narrow the list, and say how far', async () => {
    const { run } = await made(hostileFiles);
    const page = await open(html(run, context));
    const shown = (): Promise<number> => page.locator('.findings > li:visible').count();
    const all = run.diagnostics.length;
    expect(await shown()).toBe(all);
    await page.getByRole('combobox', { name: 'Rule' }).selectOption('headings-unique');
    const unique = run.diagnostics.filter(({ rule }) => rule === 'headings-unique').length;
    expect(await shown()).toBe(unique);
    await page
      .getByRole('status')
      .filter({ hasText: `${unique} of ${all} shown` })
      .waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('searchbox', { name: 'Text' }).fill('gnp.exe');
    await page
      .getByRole('status')
      .filter({ hasText: ` of ${all} shown` })
      .waitFor();
    expect(await shown()).toBe(run.diagnostics.filter(({ message }) => message.includes('gnp.exe')).length);
    await page.getByRole('searchbox', { name: 'Text' }).fill('nothing says this');
    await page.getByText('No finding passes the filters.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('checkbox', { name: 'error' }).uncheck();
    expect(await shown()).toBe(run.diagnostics.filter(({ severity }) => severity !== 'error').length);
  });

  test('the grid leads to the findings, also to those that the filters hide', async () => {
    const page = await open(await written(hostileFiles));
    await page.getByRole('searchbox', { name: 'Text' }).fill('nothing says this');
    await page.getByText('No finding passes the filters.').waitFor();
    await page.locator('.grid tbody tr').filter({ hasText: 'Cache' }).locator('td a').first().click();
    await page.locator('.owner:visible').filter({ hasText: '03-cache' }).waitFor();
  });

  test('the drawings have every case study once and lead to its findings', async () => {
    const page = await open(await written(hostileFiles));
    for (const drawing of await page.locator('svg.cb-graph').all()) expect(await drawing.locator('a.node').count()).toBe(3);
    expect(await page.locator('svg.cb-graph').count()).toBe(2);
    await page.locator('svg.cb-graph a.node').first().click();
    expect(new URL(page.url()).hash).toMatch(/^#c0s0$/);
  });

  test('with the keyboard alone one gets past the head, through filters and into a finding', async () => {
    const page = await open(await written(hostileFiles));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
    await page.keyboard.type('references-agree');
    await page.getByRole('status').filter({ hasText: ' of ' }).waitFor();
  });

  test('without JavaScript all is there to read, and no filter that would not work', async () => {
    const { run } = await made(hostileFiles);
    const page = await open(html(run, context), { javaScriptEnabled: false });
    expect(await page.locator('.findings > li:visible').count()).toBe(run.diagnostics.length);
    expect(await page.locator('#filters').isVisible()).toBe(false);
  });

  test('a narrow screen scrolls tables in themselves and never the page', async () => {
    const page = await open(await written(hostileFiles), { viewport: { width: 360, height: 800 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  test('paper gets no filters, and nothing on it is cut off', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `  - file: 0${index + 1}-some-document.md\n    sections: []\n`);
    const wide = { ...hostileFiles, 'contract.yaml': `name: wide\ndocuments:\n${names.join('')}` };
    const page = await open(await written(wide), { viewport: { width: 690, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(690);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  test('of five thousand findings a filter answers within half a second', async () => {
    const heading = '### Same\n\nText.\n\n';
    const { run } = await made(
      collection(Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`0${index}-chat`, `${sound}\n${heading.repeat(502)}`]))),
    );
    expect(run.diagnostics.length).toBeGreaterThan(5000);
    const page = await open(html(run, context));
    const took = await page.evaluate(`(() => {
      const started = performance.now();
      const rule = document.getElementById('rule');
      rule.value = 'headings-unique';
      rule.dispatchEvent(new Event('change', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - started;
    })()`);
    expect(took).toBeLessThan(500);
  });
});

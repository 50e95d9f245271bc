import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** `casebook check --watch` in a folder, and what it says from one save to the next. */
class Watch {
  private said = '';
  private readonly child: ChildProcessWithoutNullStreams;

  constructor(root: string) {
    this.child = spawn(process.execPath, [main, 'check', '--watch', '--no-cache'], { cwd: root, env: { PATH: process.env.PATH ?? '' } });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (text: Buffer) => (this.said += text));
    onTestFinished(() => void this.child.kill('SIGKILL'));
  }

  /** What was said since the last time, once it has come to rest again. */
  async told(): Promise<string> {
    const end = 'Ctrl-C ends\n';
    for (let waited = 0; !this.said.includes(end); waited += 20) {
      if (waited > 20_000) throw new Error(`It went on watching in silence: ${this.said}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // Findings and notes come by two pipes, and either may be the faster one.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const told = this.said;
    this.said = '';
    return told;
  }

  end(): Promise<number | null> {
    return new Promise((resolve) => {
      this.child.on('exit', resolve);
      this.child.kill('SIGINT');
    });
  }
}

test('after a save, what came of it is told, in other documents too; files that come and go and settings count as well', async () => {
  const { root, write, read } = repo(catalogue(soundIndex));
  write({ 'docs/guide.md': '# Guide\n\n## Steps\n\nSee [it](./other.md).\n', 'docs/other.md': '# Other\n\n[steps](./guide.md#steps)\n' });
  const watch = new Watch(root);
  const before = await watch.told();
  expect(before).not.toContain('guide.md');

  writeFileSync(path.join(root, 'docs/guide.md'), read('docs/guide.md').replace('## Steps', '## Stages'));
  const renamed = await watch.told();
  expect(renamed).toContain('docs/other.md');
  expect(renamed).toContain('Expected a heading `#steps` in `docs/guide.md`, found none');

  writeFileSync(path.join(root, 'docs/guide.md'), read('docs/guide.md').replace('## Stages', '## Steps'));
  expect(await watch.told()).not.toContain('#steps');

  rmSync(path.join(root, 'docs/guide.md'));
  expect(await watch.told()).toContain('Expected a file or folder `docs/guide.md`, found none');

  write({ 'casebook.config.yaml': 'rules: { links-resolve: off }\n' });
  expect(await watch.told()).not.toContain('docs/guide.md');

  write({ 'casebook.config.yaml': 'rules: { links-resolv: off }\n' });
  expect(await watch.told()).toContain('did you mean `links-resolve`?');

  write({ 'casebook.config.yaml': 'rules: { links-resolve: error }\n' });
  expect(await watch.told()).toContain('Expected a file or folder `docs/guide.md`, found none');
  expect(await watch.end()).toBe(130);
}, 60_000);

test.each([['--fix'], ['--shard=1/2'], ['--since=main']])('%s does not go with it', (flag) => {
  const { root } = repo({ 'a.md': '# A\n' });
  expect(run(root, 'check', '--watch', flag)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`--watch checks again after every save; ${flag.split('=')[0]} is for one run`),
  });
});

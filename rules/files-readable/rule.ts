import * as z from 'zod';
import type { Project } from '../../src/rule/index.js';
import { defineRule } from '../../src/rule/index.js';

type Kind = Project['problems'][number]['kind'];

const expected: Record<Kind, string> = {
  encoding: 'UTF-8',
  unreadable: 'a file or folder that can be read',
  outside: 'a link to a place inside the repository',
  loop: 'a link that leads to a file',
  large: 'at most 10 MB',
  deep: 'lists and quotes nested at most 200 deep',
};

const remedies: Record<Kind, string> = {
  encoding: 'Save the file as UTF-8; nothing in it was checked',
  unreadable: 'Check the permissions, or whether what the link names is there; nothing in it was checked',
  outside: 'Put the file into the repository, or list the link under `ignore`',
  loop: 'Remove the link, or list it under `ignore`',
  large: 'Split the file, or list it under `ignore`; nothing in it was checked',
  deep: 'Mend the nesting, or list the file under `ignore`; nothing in it was checked',
};

/** A file that cannot be read was not checked, and silence about it would look like praise. */
export default defineRule({
  id: 'files-readable',
  area: 'structure',
  claim: 'Every Markdown file of the repository can be read and checked.',
  subject: 'project',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    unusable: ({ kind, detail }: { kind: Kind; detail: string }) => `Expected ${expected[kind]}, found ${detail}`,
  },
  help: { unusable: ({ kind }) => remedies[kind] },

  *check({ problems }, { found }) {
    for (const { path, kind, detail } of problems)
      yield found('unusable', { kind, detail }, { path }, kind === 'outside' || kind === 'loop' ? { severity: 'warning' } : {});
  },
});

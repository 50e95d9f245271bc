import * as z from 'zod';
import { candidatesFor } from '../../src/project/candidates.js';
import { defineRule, type Link, offer, type Project, retarget } from '../../src/rule/index.js';

const remedies = {
  brackets: 'Write one pair of brackets around the target',
  scheme: 'Write the target with `https://`',
  mail: 'Write the target with `mailto:`',
};
const problems = { brackets: 'one in brackets of its own', scheme: 'a site without a scheme', mail: 'an address' };
const kinds = new Set<Link['kind']>(['link', 'definition', 'html-link', 'autolink']);

/** A link that leads nowhere costs every reader who follows it the way back. */
export default defineRule({
  id: 'links-resolve',
  area: 'references',
  claim: 'Links within the repository lead to files and folders that are there.',
  subject: 'document-in-project',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    missing: ({ path }: { path: string }) => `Expected a file or folder \`${path}\`, found none`,
    case: ({ path, actual }: { path: string; actual: string }) => `Expected \`${actual}\`, found it written \`${path}\``,
    outside: ({ target }: { target: string }) => `Expected a target inside the repository, found \`${target}\``,
    malformed: ({ target, problem }: { target: string; problem: keyof typeof problems }) =>
      `Expected a target that can be followed, found ${problems[problem]}: \`${target}\``,
  },
  help: {
    missing: () => 'Mend the target, or write what is missing',
    case: ({ actual }) => `Write \`${actual}\`: a file system that forgives it is not everywhere`,
    outside: () => 'Link to the site where it can be read, or copy it into the repository',
    malformed: ({ problem }) => remedies[problem],
  },

  *check(document, { found, project }) {
    const { path, facts } = document;
    for (const link of facts.links) {
      if (!kinds.has(link.kind)) continue;
      const resolution = project.graph.resolve(path, link);
      if (isSound(resolution) || isTold(project, path, link)) continue;
      const at = { path, span: link.destination };
      if (resolution.kind === 'missing') {
        const candidates = candidatesFor(project.places, project.history, resolution.path);
        yield found(
          'missing',
          { path: resolution.path },
          at,
          offer(candidates, (one) => retarget(document, link, one.path)),
        );
      } else if (resolution.kind === 'case')
        yield found('case', resolution, at, { fix: { safety: 'safe', edits: [retarget(document, link, resolution.actual)] } });
      else if (resolution.kind === 'outside') yield found('outside', { target: link.target }, at, { severity: 'warning' });
      else if (resolution.kind === 'malformed') yield found('malformed', { target: link.target, problem: resolution.problem }, at);
    }
  },
});

const isSound = ({ kind }: ReturnType<Project['graph']['resolve']>): boolean =>
  kind !== 'missing' && kind !== 'case' && kind !== 'outside' && kind !== 'malformed';

/** Whether a view of an index shows a study by this link: where it should lead is for `index-agrees` to say. */
const isTold = ({ collections }: Project, path: string, { destination }: Link): boolean =>
  collections
    .flatMap(({ indexes }) => indexes)
    .filter(({ document }) => document.path === path)
    .flatMap(({ views }) => views.filter(({ kind }) => kind !== 'path' && kind !== 'groups'))
    .some(({ members }) => members.some(({ study, target }) => study && target?.span.start === destination.start));

import * as z from 'zod';
import { candidatesFor } from '../../src/project/candidates.js';
import { defineRule, offer, retarget } from '../../src/rule/index.js';

/** Where an image is missing, a reader sees a broken frame and the text that refers to it makes no sense. */
export default defineRule({
  id: 'images-resolve',
  area: 'references',
  claim: 'Images within the repository are there.',
  subject: 'document-in-project',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    missing: ({ path }: { path: string }) => `Expected an image \`${path}\`, found none`,
    case: ({ path, actual }: { path: string; actual: string }) => `Expected \`${actual}\`, found it written \`${path}\``,
  },
  help: {
    missing: () => 'Mend the target, or add the image',
    case: ({ actual }) => `Write \`${actual}\`: a file system that forgives it is not everywhere`,
  },

  *check(document, { found, project }) {
    const { path, facts } = document;
    for (const link of facts.links) {
      if (link.kind !== 'image' && link.kind !== 'html-image') continue;
      const resolution = project.graph.resolve(path, link);
      const at = { path, span: link.destination };
      if (resolution.kind === 'missing' && link.target !== '') {
        const candidates = candidatesFor(project.places, project.history, resolution.path);
        yield found(
          'missing',
          { path: resolution.path },
          at,
          offer(candidates, (one) => retarget(document, link, one.path)),
        );
      } else if (resolution.kind === 'case')
        yield found('case', resolution, at, { fix: { safety: 'safe', edits: [retarget(document, link, resolution.actual)] } });
    }
  },
});

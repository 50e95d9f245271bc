import type { SectionSpec } from '../contract/schema.js';
import { scaffold } from './section-data.js';
import type { Templates } from './templates.js';

/** A section of the contract as a new document would have it: its heading line, and what stands below it without an empty line at either end. */
export function sectionText(templates: Templates, spec: SectionSpec, depth: number, heading: string): { heading: string; body: string } {
  const [first = '', ...rest] = templates
    .render(['section.hbs'], scaffold(spec, depth, heading))
    .trimEnd()
    .split('\n');
  return { heading: first, body: rest.join('\n').replace(/^\n+/, '') };
}

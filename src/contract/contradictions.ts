import { headingKey } from './heading.js';
import type { Contract, SectionSpec } from './schema.js';

/** A demand of the contract that no document could meet, or that a document could meet in two ways. */
export interface Contradiction {
  readonly path: PropertyKey[];
  readonly message: string;
}

/** Finds what each part of a contract, right by itself, makes wrong together. */
export function* contradictionsOf(contract: Contract): Generator<Contradiction> {
  const files = new Map<string, number>();
  for (const [index, document] of contract.documents.entries()) {
    const path = ['documents', index];
    const first = files.get(document.file.toLowerCase());
    if (first !== undefined)
      yield { path: [...path, 'file'], message: `\`${document.file}\` is listed twice, first as document ${first + 1}` };
    files.set(document.file.toLowerCase(), index);
    yield* inSections(document.sections, [...path, 'sections'], document.level);
  }
  if (contract.study !== 'folder' && contract.documents.length > 1) {
    yield { path: ['documents', 1], message: `A case study that is a ${contract.study} has one document; expected one entry, found more` };
  }
}

function* inSections(sections: readonly SectionSpec[], path: PropertyKey[], level: number | undefined): Generator<Contradiction> {
  const claimed = new Map<string, string>();
  for (const [index, section] of sections.entries()) {
    const here = [...path, index];
    for (const name of [section.heading, ...section.aliases]) {
      const key = headingKey(name);
      const owner = claimed.get(key);
      if (owner !== undefined && owner !== section.heading)
        yield { path: here, message: `Heading \`${name}\` is claimed by section \`${owner}\` and by section \`${section.heading}\`` };
      else if (owner !== undefined) yield { path: here, message: `Heading \`${name}\` stands twice in section \`${section.heading}\`` };
      claimed.set(key, section.heading);
    }
    const { repeat } = section;
    if (repeat?.max !== undefined && repeat.min > repeat.max) {
      yield {
        path: [...here, 'repeat'],
        message: `Section \`${section.heading}\` asks for at least ${repeat.min} and at most ${repeat.max}`,
      };
    }
    if (section.optional && repeat && repeat.min > 0) {
      yield { path: [...here, 'optional'], message: `Section \`${section.heading}\` is optional and asks for at least ${repeat.min}` };
    }
    const deeper = section.level ?? (level === undefined ? undefined : level);
    if (section.level !== undefined && level !== undefined && section.level < level) {
      yield {
        path: [...here, 'level'],
        message: `Section \`${section.heading}\` has level ${section.level}, above its parent's sections at level ${level}`,
      };
    }
    yield* inSections(section.sections, [...here, 'sections'], deeper === undefined ? undefined : deeper + 1);
  }
}

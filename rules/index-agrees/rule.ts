import * as z from 'zod';
import { byName, byPath, labelOf } from '../../src/project/cited.js';
import { statementsOf } from '../../src/project/facts-of-study.js';
import { readLevel } from '../../src/project/level.js';
import { scalesDisagree } from '../../src/project/scale.js';
import {
  type CaseStudy,
  type Collection,
  type Document,
  defineRule,
  type Fix,
  type Member,
  numberIn,
  replace,
} from '../../src/rule/index.js';

/** A fact that stands in four places is wrong in one of them soon. */
export default defineRule({
  id: 'index-agrees',
  area: 'index',
  claim: 'What the index repeats of a case study is the same in every view and in its front matter.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    number: ({ study, number }: { study: string; number: number }) => `Expected the number of \`${study}\`, found ${number}`,
    name: ({ study, name }: { study: string; name: string }) => `Expected a name of \`${study}\`, found \`${name}\``,
    link: ({ study, target }: { study: string; target: string; folder: string }) =>
      `Expected a link to \`${study}\`, found one to \`${target}\``,
    difficulty: ({ study, expected, value }: { study: string; expected: string; value: string }) =>
      `Expected difficulty \`${expected}\` for \`${study}\`, found \`${value}\``,
    scale: ({ study, expected, value }: { study: string; expected: string; value: string }) =>
      `Expected a scale of \`${study}\` that fits \`${expected}\`, found \`${value}\``,
  },
  help: {
    number: ({ study }) => `Write the number of \`${study}\``,
    name: ({ study, name }) => `Write the name of \`${study}\`, or find out where \`${name}\` belongs`,
    link: ({ folder }) => `Link to \`${folder}\``,
    difficulty: ({ expected, value }) => `Make it \`${expected}\` or \`${value}\` in both places`,
    scale: () => 'Mend the one that is out of date',
  },

  *check(collection, { found, project }) {
    for (const view of collection.indexes.flatMap(({ views }) => views.filter(({ kind }) => kind !== 'path' && kind !== 'groups'))) {
      const { document, members } = view;
      const { path } = document;
      for (const member of members) {
        const { study, fault, number, name, target } = member;
        if (!study) continue;
        const label = labelOf(collection, study);
        if (fault === 'number' && number && study.number !== undefined) {
          yield found(
            'number',
            { study: label, number: number.value },
            { path, span: number.span },
            { fix: { safety: 'safe', edits: [replace(path, number.span, numberIn(view, study.number))] } },
          );
        } else if (fault === 'name' && name) {
          yield found(
            'name',
            { study: label, name: name.value },
            { path, span: name.span },
            { suggestions: byName(collection, name.value).map((one) => labelOf(collection, one)) },
          );
        } else if (target && byPath(collection, target.value) !== study && project.places.kindOf(target.value) === undefined) {
          yield found(
            'link',
            { study: label, target: target.value, folder: study.path },
            { path, span: target.span },
            withFix(relink(document, member, study, collection)),
          );
        } else if (target && (byPath(collection, target.value) ?? study) !== study) {
          yield found(
            'link',
            { study: label, target: target.value, folder: study.path },
            { path, span: target.span },
            number && name ? withFix(relink(document, member, study, collection)) : {},
          );
        }
      }
    }
    for (const study of collection.studies) {
      const label = labelOf(collection, study);
      const [first, ...others] = statementsOf(collection, study, 'difficulty');
      const level = first && readLevel(first.value);
      for (const { value, at } of level ? others : []) {
        if (readLevel(value) === undefined || readLevel(value) === level || !first) continue;
        const fix = first.isRecord ? withFix(rewrite(project.documents.get(at.path), at.span, value, first.value)) : {};
        yield found('difficulty', { study: label, expected: first.value, value }, at, {
          related: [{ ...first.at, message: `\`${first.value}\` here` }],
          ...fix,
        });
      }
      const [scale, ...more] = statementsOf(collection, study, 'scale');
      for (const { value, at } of scale ? more.filter((one) => scalesDisagree(scale.value, one.value)) : []) {
        yield found('scale', { study: label, expected: scale?.value ?? '', value }, at, {
          related: scale ? [{ ...scale.at, message: `\`${scale.value}\` here` }] : [],
        });
      }
    }
  },
});

const withFix = (fix: Fix | undefined): { fix?: Fix } => (fix ? { fix } : {});

/** Writes the record's word in the case of the word it replaces. */
function rewrite(document: Document | undefined, span: { start: number; end: number }, value: string, expected: string): Fix | undefined {
  const at = document?.text.slice(span.start, span.end).indexOf(value) ?? -1;
  if (!document || at === -1) return undefined;
  const word = /^\p{Lu}/u.test(value) ? expected.charAt(0).toUpperCase() + expected.slice(1) : expected;
  return { safety: 'safe', edits: [replace(document.path, { start: span.start + at, end: span.start + at + value.length }, word)] };
}

/** Replaces the folder of a link and leaves how it is written: what stands before and behind it. */
function relink({ path, text }: Document, { target }: Member, study: CaseStudy, { path: home }: Collection): Fix | undefined {
  if (!target) return undefined;
  const folder =
    target.value
      .slice(home === '' ? 0 : home.length + 1)
      .split('/', 1)[0]
      ?.replace(/\.md$/, '') ?? '';
  const at = text.slice(target.span.start, target.span.end).lastIndexOf(folder);
  return folder === '' || at === -1
    ? undefined
    : {
        safety: 'safe',
        edits: [replace(path, { start: target.span.start + at, end: target.span.start + at + folder.length }, study.name)],
      };
}

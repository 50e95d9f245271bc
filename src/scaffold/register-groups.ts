import { headingKey } from '../contract/heading.js';
import { replace, type TextEdit } from '../edit/edit.js';
import type { ListItem } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import { titleOf } from '../project/cited.js';
import type { Member, View } from '../project/index-model.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { inMarkdown, isCitable } from '../refactor/plain-text.js';
import type { Arrival, Left, Registration } from './registration.js';

/** A portfolio or a synergy: what stands above a list that cites studies. */
export interface Group {
  readonly name: string;
  /** In the order of the text. */
  readonly members: readonly Member[];
}

/** Every group of a view by its heading, or by the line in bold that opens it: `**Fintech:**`. */
export function groupsOf({ document, members }: View): Group[] {
  const { text, facts } = document;
  const groups = new Map<string, { name: string; members: Member[] }>();
  for (const member of members) {
    const section = facts.sections.findLast(({ heading, whole }) => heading.end <= member.span.start && member.span.end <= whole.end);
    const above = text.slice(section?.heading.end ?? 0, member.span.start);
    const lead = [...above.matchAll(/^[ \t]*(?:\*\*|__)([^*_\r\n]+?):?(?:\*\*|__):?[ \t]*$/gm)].at(-1);
    const name = lead?.[1]?.trim() ?? section?.title ?? '';
    const key = `${section?.heading.start ?? 0} ${lead?.index ?? -1}`;
    const group = groups.get(key) ?? { name, members: [] };
    group.members.push(member);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ name }) => name !== '');
}

/** Whether a user who writes `backend engineer` or `Option 1` means a group. */
export const isGroupNamed = ({ name }: Group, wanted: string): boolean =>
  headingKey(name) === headingKey(wanted) || headingKey(name.split(':').at(-1) ?? '') === headingKey(wanted);

/** Puts studies into the groups that they name: as one more item, or behind the others where all of them stand in one line. */
export function registerInGroups(collection: Collection, view: View, arrivals: readonly Arrival[]): Pick<Registration, 'edits' | 'left'> {
  const groups = groupsOf(view);
  const edits = new Map<Group, TextEdit>();
  const left: Left[] = [];
  for (const { study, groups: wanted = [] } of arrivals) {
    for (const name of wanted) {
      const group = groups.find((one) => isGroupNamed(one, name));
      if (!group || group.members.some((member) => member.study === study)) continue;
      const edit = addTo(collection, view, group, study, edits.get(group));
      if (edit) edits.set(group, edit);
      else
        left.push({
          study,
          view: 'groups',
          path: view.document.path,
          span: group.members.at(-1)?.span,
          reason: 'it cannot be cited there by name and number',
        });
    }
  }
  return { edits: [...edits.values()], left };
}

/** @param before What is to be added to the group already. */
function addTo(
  collection: Collection,
  { document }: View,
  { members }: Group,
  study: CaseStudy,
  before: TextEdit | undefined,
): TextEdit | undefined {
  const { path, text, facts } = document;
  const last = members.at(-1);
  const title = titleOf(collection, study);
  if (study.number === undefined || !last || !isCitable(title, 'behind')) return undefined;
  const citation = `${inMarkdown(title)} (#${study.number})`;
  const items = members.map((member) => facts.items.find(({ line }) => line && isWithin(member.span, line)));
  const item = items.at(-1);
  const append = (at: number, addition: string): TextEdit =>
    replace(path, { start: before?.start ?? at, end: before?.end ?? at }, (before?.text ?? '') + addition);
  // `Chat (#1) + Email (#9)`: one line is the whole group.
  if (members.length > 1 && items.every((one) => one === item)) return append(last.span.end, `${jointOf(text, members)}${citation}`);
  if (!item?.line) return undefined;
  const end = item.span.start + text.slice(item.span.start, item.span.end).trimEnd().length;
  return append(
    end,
    `${text.startsWith('\r\n', text.indexOf('\n') - 1) ? '\r\n' : '\n'}${markerAfter(text, item, countOf(before))}${citation}`,
  );
}

const countOf = (edit: TextEdit | undefined): number => edit?.text.match(/\n/g)?.length ?? 0;

/** What stands between the last two members of a line, such as ` + `. */
function jointOf(text: string, members: readonly Member[]): string {
  const [one, two] = members.slice(-2);
  const between = one && two ? text.slice(one.span.end, two.span.start) : '';
  return /^[\s+&,|/→·-]{1,5}$/.test(between) ? between : ' + ';
}

/** The indent and the mark of the next item: `- `, or `4. ` behind `3. `. */
function markerAfter(text: string, { span, ordinal }: ListItem, added: number): string {
  const start = Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1;
  const lead = text.slice(start, span.start);
  const mark = /^(?:[-*+]|\d+[.)])[ \t]+/.exec(text.slice(span.start, span.end))?.[0] ?? '- ';
  return lead + (ordinal ? mark.replace(/^\d+/, String(ordinal.value + added + 1)) : mark);
}

/** Sections and bold lines under which a study may be listed, for whoever is asked. */
export const groupNames = (collection: Pick<Collection, 'indexes'>): string[] => [
  ...new Set(
    collection.indexes.flatMap(({ views }) => views.filter(({ kind }) => kind === 'groups').flatMap(groupsOf)).map(({ name }) => name),
  ),
];

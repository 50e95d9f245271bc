import type { View } from '../project/index-model.js';
import type { Plan } from '../scaffold/plan.js';
import { groupsOf } from '../scaffold/register-groups.js';
import type { Session } from '../session.js';
import { placeIn, type Staged } from './stage.js';

const viewNames = { contents: 'contents', entries: 'entries', table: 'table', path: 'learning path', groups: 'group' } as const;

/** What was written, where the index shows it, and what is left to do. */
export function account(session: Session, plan: Plan, { changes, left, found }: Staged): string {
  const files = changes.map(({ from, to }) => `  ${from === undefined ? '+' : '~'} ${to ?? from}\n`).join('');
  const shown = plan.newcomers.flatMap((newcomer) => viewsOf(session, plan.collection, newcomer.path));
  const width = Math.max(0, ...shown.map(({ place }) => place.length));
  return [
    `Made ${plan.made}\n${files}`,
    shown.length > 0 ? `Shown in\n${shown.map(({ view, place }) => `  ${place.padEnd(width)}  ${view}\n`).join('')}` : '',
    ...left.map(
      ({ view, path, span, reason }) => `Left to you: ${viewNames[view]} in ${placeIn(session, path, span?.start)}, since ${reason}\n`,
    ),
    ...found.map(
      ({ path, span, message, severity }) => `\`casebook check\` says: ${placeIn(session, path, span?.start)} ${severity} ${message}\n`,
    ),
    ...plan.next.map((sentence) => `→ ${sentence}\n`),
  ].join('');
}

function viewsOf(session: Session, collection: string, path: string): { view: string; place: string }[] {
  const indexes = session.project.collections.find((one) => one.path === collection)?.indexes ?? [];
  return indexes
    .flatMap(({ document, views }) =>
      views.flatMap((view) =>
        view.members
          .filter(({ study, fault }) => study?.path === path && fault === undefined)
          .map((member) => ({ at: member.span.start, path: document.path, view: nameOf(view, member.span.start) })),
      ),
    )
    .sort((a, b) => (a.path === b.path ? a.at - b.at : a.path < b.path ? -1 : 1))
    .map(({ at, path: document, view }) => ({ view, place: placeIn(session, document, at) }));
}

function nameOf(view: View, at: number): string {
  const group = view.kind === 'groups' ? groupsOf(view).find(({ members }) => members.some(({ span }) => span.start === at)) : undefined;
  const level = view.members.find(({ span }) => span.start === at)?.level;
  return `${viewNames[view.kind]}${group ? `: ${group.name}` : view.kind === 'path' && level !== undefined ? `, ${level}` : ''}`;
}

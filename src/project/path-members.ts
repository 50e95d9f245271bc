import type { ListItem } from '../facts/facts.js';
import { isWithin } from './citations.js';
import type { Lookup } from './cited.js';
import type { Member } from './index-model.js';
import type { Level } from './level.js';
import { groupMembers, itemMember, linkMembers } from './members.js';
import type { Document } from './study.js';

/** What may stand between two studies of one step: `Chat (#1) → Email (#9)`. */
const joint = /^[\s*_)]*(?:→|->|=>|[+&/|·]|[,;]?\s*(?:(?:and|or)\s+)?then|[,;]?\s*(?:or|and|with)|[,;])[\s*_(]*$/i;

/** The studies of one step of a path: the one that its line names, and those that follow it at once. What a remark cites is none. */
export function pathMembers(document: Document, item: ListItem, lookup: Lookup, level: Level | undefined): Member[] {
  const first = itemMember(document, item, lookup, level);
  if (!first) return [];
  const links = linkMembers(document, item, lookup);
  const cited = groupMembers(document, item, lookup).map((member) => ({
    member,
    span: links.find(({ span }) => isWithin(member.span, span))?.span ?? member.span,
  }));
  const linked = links.filter(({ span }) => !cited.some((one) => one.span === span)).map((member) => ({ member, span: member.span }));
  const [head, ...others] = [...cited, ...linked].sort((a, b) => a.span.start - b.span.start);
  const steps: Member[] = [first];
  let end = head?.span.end ?? 0;
  for (const { member, span } of others) {
    if (!joint.test(document.text.slice(end, span.start))) break;
    steps.push({ ...member, level, whole: first.whole });
    end = span.end;
  }
  return steps;
}

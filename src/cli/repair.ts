import type { Session } from '../session.js';
import { readHistory } from '../source/history.js';
import type { Terminal } from './terminal.js';

const references = new Set(['links-resolve', 'images-resolve', 'anchors-resolve', 'paths-resolve']);

/** Asks git about old names when a reference is broken: repairs need its evidence, and reading it takes a while. */
export async function recallHistory(session: Session, root: string, screen: Terminal): Promise<void> {
  const broken = session.lint().diagnostics.filter(({ rule, message }) => references.has(rule) && message.endsWith('found none'));
  if (broken.length === 0) return;
  const documents = broken.flatMap(({ rule, data }) => (rule === 'anchors-resolve' ? [(data as { path: string }).path] : []));
  screen.working('Asking git about old names …');
  const { history, complaint } = await readHistory(root, [...new Set(documents)]);
  if (complaint !== undefined) screen.note(complaint);
  session.remember(history);
}

import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import type { Before } from '../edit/workspace-edit.js';
import { loadParser } from '../facts/parse.js';
import { foldersUnder } from '../project/tree.js';
import { importReport } from '../report/import-report.js';
import { accountOf } from '../scaffold/import/account.js';
import { draftImport } from '../scaffold/import/import.js';
import { openPlop } from '../scaffold/plop.js';
import { openTemplates } from '../scaffold/templates.js';
import { readBase } from '../source/base.js';
import { home } from '../source/package.js';
import { readTemplates } from '../source/templates.js';
import { readSource } from './import-source.js';
import { stageImport } from './import-stage.js';
import { chooseTarget } from './import-target.js';
import { openSettings } from './settings.js';
import { terminal } from './terminal.js';
import { recoverFirst } from './write.js';

export interface ImportOptions {
  readonly root?: string;
  readonly config?: string;
  readonly profile?: string;
  readonly into?: string;
  readonly fixEncoding?: boolean;
  readonly dryRun?: boolean;
  readonly color?: string | boolean;
}

/** `casebook import FILE`: splits a file with several case studies into folders, puts them into the index, and says what went where. */
export async function importFile(name: string, options: ImportOptions): Promise<0 | 1> {
  const screen = terminal(options.color);
  const recover = recoverFirst(!options.dryRun, screen);
  const opened = await openSettings({
    root: options.root,
    config: options.config,
    flags: { severities: new Map(), only: [] },
    isStart: true,
    recover,
  });
  const target = await chooseTarget(opened, options, screen);
  const { settings, session } = target;
  const parse = await loadParser(process.env.CASEBOOK_PARSER as 'remark' | 'satteri' | undefined);
  const file = readSource(settings.root, name, parse, options.fixEncoding ?? false, screen);
  const templates = openTemplates(await openPlop(), readTemplates(settings.root, home, target.contract));
  const before: Before = session.tree;
  const { contract, path: folder, collection } = target;
  const { base, complaint } = await readBase(settings.root, settings.loaded.config.base, folder);
  if (complaint !== undefined) screen.note(complaint);
  const foldersIn = (files: Iterable<string>): string[] => [...foldersUnder(folder, files).keys()];
  const neighbours = { here: foldersIn(before.keys()), onBase: foldersIn(base?.files ?? []) };
  const draft = draftImport({
    file,
    contract,
    templates,
    parse,
    path: folder,
    neighbours,
    collection,
  });
  const { edit, outside, left } = stageImport(session, draft);
  const changes = planEdit(edit, before);
  if (options.dryRun) screen.outSource(changesDiff(changes));
  else applyWorkspaceEdit(settings.root, edit, before);
  const arrived = new Set(changes.flatMap(({ to }) => to ?? []));
  const found = session.lint().diagnostics.filter((finding) => arrived.has(finding.path));
  const account = {
    source: file.document.path,
    path: folder,
    profile: contract.name,
    isDone: !options.dryRun,
    studies: accountOf(draft),
    known: draft.known.map(({ study, existing }) => ({ title: study.title, path: existing.path })),
    outside: outside.map(({ draft: { path: place }, titles }) => ({ path: place, titles })),
    left: left.map(
      ({ study, view, path: place, reason }) =>
        `${view === 'path' ? 'the learning path' : `the ${view}`} in ${place} lacks ${study.name}, since ${reason}`,
    ),
    found,
    project: session.project,
  };
  const report = importReport(account, screen.style);
  if (!options.dryRun) screen.out(report);
  else for (const line of [...report.trimEnd().split('\n'), 'Nothing was written']) screen.note(line);
  if (draft.studies.length > 0 && !options.dryRun && !arrived.has(file.document.path))
    screen.note(`${file.document.path} stays as it is; remove it when you have looked at what came of it`);
  return found.some(({ severity }) => severity === 'error') ? 1 : 0;
}

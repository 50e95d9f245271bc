import path from 'node:path';
import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import type { Before } from '../edit/workspace-edit.js';
import { collect } from '../facts/collect.js';
import { isNestedTooDeep, maxNesting } from '../facts/limits.js';
import { findMojibake, repairMojibake } from '../facts/mojibake.js';
import type { Parser } from '../facts/parse.js';
import { loadParser } from '../facts/parse.js';
import { numberedAt } from '../project/section-study.js';
import type { FileProblem } from '../project/study.js';
import { foldersUnder } from '../project/tree.js';
import { importReport } from '../report/import-report.js';
import { amount } from '../report/pretty.js';
import { accountOf } from '../scaffold/import/account.js';
import { draftImport } from '../scaffold/import/import.js';
import { readSingleFile, type SingleFile } from '../scaffold/import/source.js';
import { openPlop } from '../scaffold/plop.js';
import { openTemplates } from '../scaffold/templates.js';
import { readBase } from '../source/base.js';
import { home } from '../source/package.js';
import { kindOf, locate, readFiles } from '../source/read.js';
import { readTemplates } from '../source/templates.js';
import { Failure } from './failure.js';
import { stageImport } from './import-stage.js';
import { chooseTarget } from './import-target.js';
import { type Terminal, terminal } from './terminal.js';
import { openSettings } from './workspace.js';
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

/** @throws Failure where the file cannot be read or holds nothing that can be split. */
function readSource(root: string, name: string, parse: Parser, fixEncoding: boolean, screen: Terminal): SingleFile {
  const kind = kindOf(name);
  if (name === '' || kind !== 'file')
    throw new Failure(
      `${name || 'FILE'}: expected a file, found ${kind === 'folder' ? 'a folder' : 'none'}`,
      'Name the file that holds the case studies',
    );
  const place = locate(root, path.resolve(name));
  if (place === undefined)
    throw new Failure(`${name}: outside the root ${root}`, 'Copy it into the repository, or name that repository with `--root`');
  const { sources, problems } = readFiles(root, [place]);
  const [read] = sources;
  if (!read) throw new Failure(`${place}: ${problems[0] ? unusable(problems[0]) : 'a symbolic link; expected the file itself'}`);
  if (isNestedTooDeep(read.text)) throw new Failure(`${place}: quotes and lists nested more than ${maxNesting} levels deep`);
  const broken = findMojibake(read.text);
  const text = fixEncoding ? repairMojibake(read.text) : read.text;
  if (broken.length > 0)
    screen.note(
      fixEncoding
        ? `Repaired the encoding in ${amount(broken.length, 'place')}, such as \`${broken[0]?.found}\` → \`${broken[0]?.repair}\``
        : `${amount(broken.length, 'place')} of ${place} look${broken.length === 1 ? 's' : ''} like text in a wrong encoding, such as \`${broken[0]?.found}\` for \`${broken[0]?.repair}\`; \`--fix-encoding\` repairs them`,
    );
  const source = { path: place, text };
  const file = readSingleFile({ ...source, facts: collect(source, parse) });
  if (file.studies.length === 0) throw notSplittable(file);
  return file;
}

const unusable = ({ kind, detail }: FileProblem): string =>
  kind === 'encoding'
    ? `expected UTF-8, found ${detail}`
    : kind === 'large'
      ? `${detail}, which is too large`
      : `cannot be read: ${detail}`;

/** What was looked for, and what was found. */
function notSplittable({ document: { path: place, facts }, chapters }: SingleFile): Failure {
  const expected = `${place}: expected two or more numbered headings of one level that head case studies, such as \`## 1. Chat\` or \`## Case Study 2: Maps\``;
  if (chapters.length > 1)
    return new Failure(
      `${expected}; found the numbered parts of one, such as ${chapters
        .slice(0, 3)
        .map((title) => `\`${title}\``)
        .join(', ')}`,
      'Make a case study with `casebook new case-study` and copy the parts into it',
    );
  const levels = [1, 2, 3].flatMap((depth) => {
    const own = facts.sections.filter((section) => section.depth === depth);
    const numbered = numberedAt(facts, depth).length;
    return own.length === 0 ? [] : [`${own.length} with \`${'#'.repeat(depth)}\`${numbered > 0 ? ` (${numbered} numbered)` : ''}`];
  });
  return new Failure(
    `${expected}, each with sections inside; found ${levels.length === 0 ? 'no headings' : `headings: ${levels.join(', ')}`}`,
    'Number the headings of the case studies, and give each of them sections one level below',
  );
}

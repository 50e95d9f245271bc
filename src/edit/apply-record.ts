import { readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import nodePath from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import { placeOf, readFolder, removeHidden, statsOf, syncFolder } from './apply-disk.js';
import { hash, type IndexEntry, indexEntrySchema, type JournalPlan } from './apply-journal.js';
import type { FolderMove } from './apply-preflight.js';
import { RefusedEdit, refuse } from './refused-edit.js';
import type { FileChange } from './workspace-edit.js';

const fileSchema = z
  .strictObject({
    /** Where the file was; absent for one that was new. */
    from: z.string().optional(),
    /** Where it is since; absent for one that went. */
    to: z.string().optional(),
    /** What it held, where that changed or the file went: text, or bytes in base 64. */
    text: z.string().optional(),
    bytes: z.base64().optional(),
    /** The permissions of a file that went. */
    mode: z.int().min(0).max(0o777).optional(),
    /** Hash of what it holds since. */
    hash: z.string().optional(),
  })
  .refine(({ from, to, text, bytes }) => to !== undefined || (from !== undefined && (text ?? bytes) !== undefined), 'Expected a file');

const recordSchema = z.strictObject({
  version: z.literal(1),
  /** What the user called for, such as `casebook renumber 8 9`. */
  label: z.string(),
  files: z.array(fileSchema),
  /** Empty folders that moved or went. */
  folders: z.array(z.strictObject({ from: z.string().optional(), to: z.string().optional() })),
  /** What the index of git held at places where it holds nothing of it any more. */
  index: z.array(indexEntrySchema),
  /** Whether that index followed; if not, it is left alone by the way back too. */
  isTold: z.boolean(),
});

/** One file of the last operation. Paths are posix and relative to the root. */
export type RecordedFile = z.infer<typeof fileSchema>;
/** What it takes to undo the last operation. */
export type UndoRecord = z.infer<typeof recordSchema>;

/** What was given up is kept up to this size, in bytes; one string of JSON holds no more than half a gigabyte. */
const maxKept = 256 * 1024 * 1024;

const folderOf = (home: string): string => nodePath.join(home, '.casebook');
const fileOf = (home: string): string => nodePath.join(folderOf(home), 'undo.json');
const gitignoreOf = (home: string): string => nodePath.join(folderOf(home), '.gitignore');
const ignoreAll = '*\n';
/** What the name of a record begins with until its operation is done. */
const stagedName = ({ prefix }: JournalPlan): string => `undo${prefix.slice('.casebook'.length)}`;

/** An operation that is about to be carried out, with what its record is made from. */
export interface Recording {
  readonly label: string;
  readonly changes: readonly FileChange[];
  readonly folders: readonly FolderMove[];
  readonly index: readonly IndexEntry[];
  readonly isTold: boolean;
}

/**
 * Works out the record of an operation before it is carried out.
 *
 * @returns `undefined` when what is given up is too much to keep.
 * @throws RefusedEdit when a file has changed since the plan was made.
 */
export function makeRecord(home: string, plan: JournalPlan, { label, changes, folders, index, isTold }: Recording): string | undefined {
  let kept = 0;
  const files: RecordedFile[] = [];
  for (const [position, { from, to, before, after }] of changes.entries()) {
    const task = plan.tasks[position];
    const isKept = from !== undefined && (to === undefined || after !== before);
    if (isKept && before === undefined) kept += statsOf(placeOf(home, from))?.size ?? 0;
    else if (isKept) kept += (before as string).length;
    if (kept > maxKept) return undefined;
    files.push({
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(isKept && (before === undefined ? { bytes: bytesAt(home, from, task?.oldHash) } : { text: before })),
      ...(to === undefined && task?.mode !== undefined && { mode: task.mode & 0o777 }),
      ...(to !== undefined && { hash: task?.newHash }),
    });
  }
  return `${JSON.stringify({ version: 1, label, files, folders: [...folders], index: [...index], isTold } satisfies UndoRecord)}\n`;
}

function bytesAt(home: string, path: string, expected: string | undefined): string {
  const bytes = readFileSync(placeOf(home, path));
  if (hash(bytes) !== expected) throw refuse(path, 'changed since it was read', 'Run again');
  return bytes.toString('base64');
}

/** Lays a record ready, and keeps git from seeing it. It counts from when the operation is done. */
export function stageRecord(home: string, plan: JournalPlan, record: string): void {
  if (!statsOf(gitignoreOf(home)) || isOwnGitignore(home)) writeFileSync(gitignoreOf(home), ignoreAll);
  writeFileAtomic.sync(nodePath.join(folderOf(home), stagedName(plan)), record, { encoding: 'utf8' });
}

/** Notes in a record that lies ready that git was not told. */
export function markUntold(home: string, plan: JournalPlan): void {
  const staged = nodePath.join(folderOf(home), stagedName(plan));
  if (statsOf(staged)) stageRecord(home, plan, `${JSON.stringify({ ...parseRecord(readFileSync(staged, 'utf8')), isTold: false })}\n`);
}

/** Puts the record in the place of the last one or drops the last one, if that was planned and all is done. May be repeated. */
export function settleRecord(home: string, plan: JournalPlan, isDone: boolean): void {
  const staged = nodePath.join(folderOf(home), stagedName(plan));
  if (isDone && plan.record === 'replaced' && statsOf(staged)) renameSync(staged, fileOf(home));
  if (isDone && plan.record === 'dropped' && statsOf(fileOf(home))) unlinkSync(fileOf(home));
  removeHidden(folderOf(home), stagedName(plan));
  const isAlone = readFolder(folderOf(home)).every((name) => name === '.gitignore' || name.startsWith('journal-'));
  if (isAlone && isOwnGitignore(home)) unlinkSync(gitignoreOf(home));
  syncFolder(folderOf(home));
}

/** Whether casebook wrote it, torn perhaps. */
const isOwnGitignore = (home: string): boolean =>
  statsOf(gitignoreOf(home))?.isFile() === true && ignoreAll.startsWith(readFileSync(gitignoreOf(home), 'utf8'));

/** The record of the last operation as it is written; `undefined` where there is none. */
export const readRecord = (home: string): string | undefined =>
  statsOf(folderOf(home))?.isDirectory() && statsOf(fileOf(home))?.isFile() ? readFileSync(fileOf(home), 'utf8') : undefined;

/** @throws RefusedEdit for what is no record of this version. */
export function parseRecord(text: string): UndoRecord {
  const record = recordSchema.safeParse(parseJson(text));
  if (record.success) return record.data;
  const [issue] = record.error.issues;
  throw new RefusedEdit(
    `.casebook/undo.json: expected the record of an operation, version 1 (${issue?.path.join('.') || 'whole file'}: ${issue?.message}); nothing was written`,
    'Undo with the version of casebook that wrote it, or remove it',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

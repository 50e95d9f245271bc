import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import nodePath from 'node:path';
import * as z from 'zod';
import { syncFolder } from './apply-disk.js';
import { RefusedEdit } from './refused-edit.js';

const taskSchema = z.strictObject({
  /** Where the file is; absent for a new one. */
  from: z.string().optional(),
  /** Where it is to be; absent for one that goes. Equal to `from`: it is replaced where it stands. */
  to: z.string().optional(),
  /** Hash of what stands at `from` before. */
  oldHash: z.string().optional(),
  /** Hash of what stands at `to` afterwards. */
  newHash: z.string().optional(),
  /** The old text of a file that is replaced where it stands. Every other old file is kept itself, at `taken`. */
  oldText: z.string().optional(),
  /** Beside `to`: the new file until it is put there. Absent for a file that is moved as it is. */
  staged: z.string().optional(),
  /** Beside `from`: the old file that was moved away or deleted, until all is done. */
  taken: z.string().optional(),
  /** Mode and owner of the old file. */
  mode: z.int().optional(),
  uid: z.int().optional(),
  gid: z.int().optional(),
});

/** What git keeps of a file in its index. Mode `0` takes the file out. Paths are posix and relative to the root. */
export const indexEntrySchema = z.strictObject({
  path: z.string(),
  mode: z.enum(['0', '100644', '100755', '120000']),
  oid: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
});
export type IndexEntry = z.infer<typeof indexEntrySchema>;

const planSchema = z.strictObject({
  version: z.literal(1),
  /** What the names of all hidden files of this run begin with. */
  prefix: z.string().regex(/^\.casebook-[0-9a-f]+-$/),
  /** The folders that are made, outermost first. */
  folders: z.array(z.string()),
  /** Empty folders that move or go. */
  leaving: z.array(z.string()).optional(),
  tasks: z.array(taskSchema),
  /** What the index of git takes over when all is in its place. */
  index: z.array(indexEntrySchema).optional(),
  /** What becomes of the record by which the last operation is undone: another takes its place, or it goes. Absent: it stays. */
  record: z.enum(['replaced', 'dropped']).optional(),
});

/** What is done with one file. Paths are posix and relative to the root. */
export type Task = z.infer<typeof taskSchema>;
/** All that is about to be done, with what it takes to undo it. */
export type JournalPlan = z.infer<typeof planSchema>;

/**
 * How far a run has come. `staged`: every new file lies beside its place. `taken`: every file that moves or goes is out
 * of the way. `done`: every file is in its place. `indexed`: git was told. `unput`: a run that undoes has taken every new file back again.
 */
export type Mark = 'staged' | 'taken' | 'done' | 'indexed' | 'unput';

/**
 * The account of a run that writes: one line that says what is done, its hash, then one line for each stage that was
 * reached. Without a sound second line nothing was written yet.
 */
export class Journal {
  private constructor(
    readonly file: string,
    readonly plan: JournalPlan,
    private readonly marks: Set<string>,
  ) {}

  /** Writes the plan into a file that is there and empty, and waits until the disk has it. */
  static write(file: string, plan: JournalPlan): Journal {
    const line = JSON.stringify(plan);
    append(file, `${line}\n${hash(line)}\n`);
    syncFolder(nodePath.dirname(file));
    return new Journal(file, plan, new Set());
  }

  /** The journal that a run left; `undefined` for one that is torn. @throws RefusedEdit when it is no journal of this version. */
  static read(file: string): Journal | undefined {
    const [line = '', sum, ...marks] = readFileSync(file, 'utf8').split('\n');
    if (sum !== hash(line)) return undefined;
    const plan = planSchema.safeParse(JSON.parse(line));
    if (!plan.success)
      throw new RefusedEdit(
        `.casebook/${nodePath.basename(file)}: written by another version of casebook; nothing was written`,
        'Run that version once, so that it undoes what it left',
      );
    // What follows the last line break was torn.
    return new Journal(file, plan.data, new Set(marks.slice(0, -1)));
  }

  has(mark: Mark): boolean {
    return this.marks.has(mark);
  }

  mark(mark: Mark): void {
    // A mark that was torn before is no mark, however much of it is there.
    append(this.file, `!\n${mark}\n`);
    this.marks.add(mark);
  }

  /** Removes a journal that is torn. */
  static discard(file: string): void {
    unlinkSync(file);
  }

  remove(): void {
    unlinkSync(this.file);
  }
}

function append(file: string, text: string): void {
  const bytes = Buffer.from(text);
  const descriptor = openSync(file, 'a');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The fingerprint of bytes or of text in UTF-8. */
export const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

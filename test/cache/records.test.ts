import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BadRecord, RecordFile, Records } from '../../src/cache/records.js';

function folder(): string {
  const home = mkdtempSync(path.join(tmpdir(), 'casebook-records-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** More than two chunks of records of many lengths, some empty, some longer than a chunk. */
const many = Array.from({ length: 900 }, (_, at) => (at === 500 ? 'é'.repeat(700_000) : `${at} ü `.repeat((at * 7919) % 900)));

test.each(['in a file', 'in memory'])('records come back by number while more are put away, %s', (where) => {
  const records = new Records(where === 'in a file' ? path.join(folder(), 'deep', 'a.rec') : undefined);
  for (const [at, record] of many.entries()) {
    expect(records.append(record)).toBe(at);
    const before = (at * 31) % (at + 1);
    expect(records.read(before) === many[before], `record ${before} after ${at}`).toBe(true);
  }
  expect(records.length).toBe(many.length);
  expect(records.flush()).toBe(where === 'in a file');
  expect(records.append('one more')).toBe(many.length);
  for (const [at, record] of [...many, 'one more'].entries()) expect(records.read(at) === record, `record ${at}`).toBe(true);
});

test('the next run finds every record in the file', () => {
  const file = path.join(folder(), 'a.rec');
  const records = new Records(file);
  for (const record of many) records.append(record);
  expect(records.flush()).toBe(true);
  expect(statSync(file).size).toBe(records.bytes);
  const later = RecordFile.open(file, records.bytes) as RecordFile;
  for (const [at, record] of many.entries()) expect(later.read(records.extent(at)).toString('utf8') === record, `record ${at}`).toBe(true);
});

test('records that cannot be written stay in memory', () => {
  const home = folder();
  writeFileSync(path.join(home, 'taken'), '');
  const records = new Records(path.join(home, 'taken', 'a.rec'));
  for (const record of many) records.append(record);
  expect(records.flush()).toBe(false);
  for (const [at, record] of many.entries()) expect(records.read(at) === record, `record ${at}`).toBe(true);
});

test('a file that somebody else has made is left alone', () => {
  const file = path.join(folder(), 'a.rec');
  writeFileSync(file, 'theirs');
  const records = new Records(file);
  records.append('ours');
  expect(records.flush()).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('theirs');
});

test('a file of another size and one that is not there are no files of records', () => {
  const file = path.join(folder(), 'short.rec');
  writeFileSync(file, 'abc');
  expect(RecordFile.open(file, 4)).toBeUndefined();
  expect(RecordFile.open(`${file}.none`, 4)).toBeUndefined();
});

test('a record that is not what was written is told, also while the file is open', () => {
  const file = path.join(folder(), 'a.rec');
  const records = new Records(file);
  records.append('what was written');
  records.flush();
  const later = RecordFile.open(file, records.bytes) as RecordFile;
  writeFileSync(file, 'what was Written');
  expect(() => later.read(records.extent(0))).toThrow(BadRecord);
  writeFileSync(file, 'what');
  expect(() => later.read(records.extent(0))).toThrow(BadRecord);
  expect(() => records.read(0)).toThrow(BadRecord);
});

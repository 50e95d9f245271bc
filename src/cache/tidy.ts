import { existsSync } from 'node:fs';
import { placeWords } from './archive.js';
import type { Places } from './encode.js';
import type { RecordFile, Records } from './records.js';

/** Records of one cache are in so many files at most: every run that finds something new adds one. */
const maxFiles = 8;

/**
 * Keeps files with records from becoming many, or mostly rubbish: what is still of use in one of which more than half is not, and in
 * small ones where there are too many, goes to the new file. Changes the places.
 *
 * @param files The files of the archive, as the places count them.
 * @returns those of them that are still of use, in the order of their new numbers; the new file comes behind.
 */
export function tidy({ entryPlaces, verdictPlaces }: Places, files: readonly RecordFile[], records: Records): RecordFile[] {
  const used = new Float64Array(files.length + 1);
  for (const places of [entryPlaces, verdictPlaces])
    for (let at = 0; at < places.length; at += placeWords) {
      const number = places[at] as number;
      used[number] = (used[number] as number) + (places[at + 2] as number);
    }
  // Another run may have taken a file away that is of no use to it; this one still has it open.
  let kept = files.filter(({ file, bytes }, number) => (used[number] as number) * 2 >= bytes && existsSync(file));
  if (kept.length >= maxFiles) kept = [kept.reduce((largest, one) => (one.bytes > largest.bytes ? one : largest))];
  const numbers = files.map((file) => kept.indexOf(file));
  for (const places of [entryPlaces, verdictPlaces])
    for (let at = 0; at < places.length; at += placeWords) {
      const file = files[places[at] as number];
      const number = file && (numbers[places[at] as number] as number);
      if (file && number === -1) {
        // A record that is damaged stays so: its checksum goes with it.
        const moved = records.extent(records.append(file.copy({ at: places[at + 1] as number, length: places[at + 2] as number })));
        places[at + 1] = moved.at;
      }
      places[at] = number === undefined || number === -1 ? kept.length : number;
    }
  return kept;
}

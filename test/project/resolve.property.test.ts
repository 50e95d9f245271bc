import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveTarget } from '../../src/project/resolve.js';

const parts = fc.array(fc.constantFrom('..', '.', 'a', 'b-c', '08-x', 'd.md', '...', '.x', ''), { minLength: 1, maxLength: 6 });
const places = fc.array(fc.constantFrom('a', 'b-c', '08-x'), { maxLength: 3 }).map((folders) => [...folders, 'from.md'].join('/'));

test('a target leads where the paths of the system say, however it climbs and descends', () => {
  fc.assert(
    fc.property(places, parts, (from, steps) => {
      const target = steps.join('/');
      fc.pre(target !== '' && !target.startsWith('/'));
      const joined = path.posix.join(path.posix.dirname(from), target);
      const expected = joined === '..' || joined.startsWith('../') ? undefined : joined.replace(/\/$/, '').replace(/^\.$/, '');
      expect(resolveTarget(from, { target })).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

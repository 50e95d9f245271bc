import { describe, expect, test } from 'vitest';
import { planEdit } from '../../src/edit/plan.js';
import { RefusedEdit } from '../../src/edit/refused-edit.js';
import { type Before, noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';

const before: Before = new Map([
  ['README.md', 'Index 😀\n'],
  ['chat/a.md', 'one two\n'],
  ['chat/b.md', 'b\n'],
  ['chat/img/flow.png', undefined],
  ['mail/a.md', 'mail\n'],
]);
const plan = (edit: Partial<WorkspaceEdit>) => planEdit({ ...noEdit, ...edit }, before);
const edit = (path: string, start: number, end: number, text = '') => ({ path, start, end, text });

/** Why an edit is refused. */
function refusal(edit: Partial<WorkspaceEdit>): string {
  try {
    plan(edit);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedEdit);
    return (error as RefusedEdit).message;
  }
  return 'not refused';
}

describe('a plan', () => {
  test('puts the edits of one file together, in terms of its old text', () =>
    expect(plan({ edits: [edit('chat/a.md', 4, 7, '2'), edit('chat/a.md', 0, 3, '1')] })).toEqual([
      { from: 'chat/a.md', to: 'chat/a.md', before: 'one two\n', after: '1 2\n' },
    ]));
  test('edits a file that moves by its old path', () =>
    expect(plan({ moves: [{ from: 'chat/a.md', to: 'c.md' }], edits: [edit('chat/a.md', 0, 4)] })).toEqual([
      { from: 'chat/a.md', to: 'c.md', before: 'one two\n', after: 'two\n' },
    ]));
  test('moves a folder with all that it holds, read or not', () =>
    expect(plan({ moves: [{ from: 'chat', to: 'talk' }] }).map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'chat/a.md → talk/a.md',
      'chat/b.md → talk/b.md',
      'chat/img/flow.png → talk/img/flow.png',
    ]));
  test('lets a file of a folder that moves go elsewhere, or go away', () =>
    expect(
      plan({
        moves: [
          { from: 'chat', to: 'talk' },
          { from: 'chat/a.md', to: 'first.md' },
        ],
        deletes: [{ path: 'chat/b.md' }],
      }).map(({ from, to }) => `${from} → ${to}`),
    ).toEqual(['chat/b.md → undefined', 'chat/a.md → first.md', 'chat/img/flow.png → talk/img/flow.png']));
  test('deletes a folder file by file', () =>
    expect(plan({ deletes: [{ path: 'chat/img' }, { path: 'mail' }] }).map(({ from, to }) => [from, to])).toEqual([
      ['chat/img/flow.png', undefined],
      ['mail/a.md', undefined],
    ]));
  test('lets files change places', () =>
    expect(
      plan({
        moves: [
          { from: 'chat/a.md', to: 'chat/b.md' },
          { from: 'chat/b.md', to: 'chat/a.md' },
        ],
      }).map(({ to, after }) => [to, after]),
    ).toEqual([
      ['chat/a.md', 'b\n'],
      ['chat/b.md', 'one two\n'],
    ]));
  test('takes a place that a move or a deletion makes free', () => {
    expect(plan({ moves: [{ from: 'chat/a.md', to: 'c.md' }], creates: [{ path: 'chat/a.md', text: 'Moved\n' }] })).toHaveLength(2);
    expect(plan({ moves: [{ from: 'chat/a.md', to: 'chat/b.md' }], deletes: [{ path: 'chat/b.md' }] })).toHaveLength(2);
  });
  test('renames where only capitals differ', () =>
    expect(plan({ moves: [{ from: 'README.md', to: 'Readme.md' }] })).toMatchObject([{ from: 'README.md', to: 'Readme.md' }]));
});

describe('what contradicts itself is refused:', () => {
  test.each<[string, Partial<WorkspaceEdit>, string]>([
    [
      'edits that overlap',
      { edits: [edit('chat/a.md', 0, 3), edit('chat/a.md', 2, 4)] },
      'chat/a.md: two edits overlap, or one lies outside the text; nothing was written',
    ],
    [
      'an edit beyond the end',
      { edits: [edit('chat/b.md', 2, 9)] },
      'chat/b.md: two edits overlap, or one lies outside the text; nothing was written',
    ],
    [
      'an edit that cuts a character in two',
      { edits: [edit('README.md', 6, 7)] },
      'README.md: an edit cuts a character in two; nothing was written',
    ],
    [
      'an edit of a deleted file',
      { edits: [edit('chat/a.md', 0, 1)], deletes: [{ path: 'chat' }] },
      'chat/a.md: is both edited and deleted; nothing was written',
    ],
    ['an edit of a file that is not there', { edits: [edit('c.md', 0, 0)] }, 'c.md: no such file or folder; nothing was written'],
    [
      'an edit of bytes',
      { edits: [edit('chat/img/flow.png', 0, 0)] },
      'chat/img/flow.png: was not read as text and cannot be edited; nothing was written',
    ],
    [
      'two moves to one place',
      {
        moves: [
          { from: 'chat/a.md', to: 'c.md' },
          { from: 'chat/b.md', to: 'c.md' },
        ],
      },
      'c.md: two files are to come to this place; nothing was written',
    ],
    [
      'two folders into one where names meet',
      {
        moves: [
          { from: 'chat', to: 'c' },
          { from: 'mail', to: 'c' },
        ],
      },
      'c/a.md: two files are to come to this place; nothing was written',
    ],
    [
      'two moves of one file',
      {
        moves: [
          { from: 'chat/a.md', to: 'c.md' },
          { from: 'chat/a.md', to: 'd.md' },
        ],
      },
      'chat/a.md: is moved to two places; nothing was written',
    ],
    [
      'a move and a new file at one place',
      { moves: [{ from: 'chat/a.md', to: 'c.md' }], creates: [{ path: 'c.md', text: '' }] },
      'c.md: two files are to come to this place; nothing was written',
    ],
    [
      'places that differ in capitals',
      {
        creates: [
          { path: 'c.md', text: '' },
          { path: 'C.md', text: '' },
        ],
      },
      'C.md: differs from c.md only in capitals, which not every file system tells apart; nothing was written',
    ],
    ['a new file over another', { creates: [{ path: 'README.md', text: '' }] }, 'README.md: there is a file already; nothing was written'],
    [
      'a new file over one that is deleted',
      { creates: [{ path: 'README.md', text: '' }], deletes: [{ path: 'README.md' }] },
      'README.md: there is a file already; nothing was written',
    ],
    ['a new file where a folder is', { creates: [{ path: 'chat', text: '' }] }, 'chat: there is a folder already; nothing was written'],
    [
      'a new file below a file',
      { creates: [{ path: 'README.md/a.md', text: '' }] },
      'README.md/a.md: README.md is a file and holds nothing; nothing was written',
    ],
    [
      'a new file below another new one',
      {
        creates: [
          { path: 'c', text: '' },
          { path: 'c/d', text: '' },
        ],
      },
      'c/d: c is a file and holds nothing; nothing was written',
    ],
    ['a move onto a file', { moves: [{ from: 'chat/a.md', to: 'README.md' }] }, 'README.md: there is a file already; nothing was written'],
    [
      'a move of a folder into itself',
      { moves: [{ from: 'chat', to: 'chat/old' }] },
      'chat: cannot be moved into itself: chat/old; nothing was written',
    ],
    ['a move to the same place', { moves: [{ from: 'chat', to: 'chat' }] }, 'chat: is moved to where it is; nothing was written'],
    ['a move of what is not there', { moves: [{ from: 'nothing', to: 'c' }] }, 'nothing: no such file or folder; nothing was written'],
    [
      'a move and a deletion of one file',
      { moves: [{ from: 'chat', to: 'c' }], deletes: [{ path: 'chat' }] },
      'chat: is both moved and deleted; nothing was written',
    ],
    ['a deletion of what is not there', { deletes: [{ path: 'c.md' }] }, 'c.md: no such file or folder; nothing was written'],
  ])('%s', (_, edit, message) => expect(refusal(edit)).toBe(message));
});

describe('a path that is no plain path inside the root is refused:', () => {
  const paths = [
    '',
    '/etc/passwd',
    'C:/a.md',
    '..',
    '../a.md',
    'chat/../../a.md',
    './a.md',
    'chat//a.md',
    'chat/',
    'a\0.md',
    '.git/config',
    'sub/.GIT/hooks/post-commit',
    '.casebook/journal-x',
  ];
  test.each(paths)('%j', (path) => {
    for (const edit of [
      { creates: [{ path, text: '' }] },
      { moves: [{ from: 'chat/a.md', to: path }] },
      { moves: [{ from: path, to: 'c.md' }] },
      { deletes: [{ path }] },
      { edits: [{ path, start: 0, end: 0, text: 'x' }] },
    ])
      expect(refusal(edit)).toMatch(/nothing was written$/);
  });
});

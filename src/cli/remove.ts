import { RefusedEdit } from '../edit/refused-edit.js';
import { findStudy } from '../refactor/find-study.js';
import { remove as takeOut } from '../refactor/remove.js';
import { Failure } from './failure.js';
import { operate, type RefactorOptions, takeBack } from './refactor.js';
import { chosen } from './renumber.js';

export interface RemoveCommandOptions extends RefactorOptions {
  readonly tombstone?: boolean | string;
  readonly collection?: string;
}

/** `casebook remove`: takes a study out of every view; what still points at it is reported. Resolves to the exit code. */
export async function remove(name: string, options: RemoveCommandOptions): Promise<0 | 1> {
  if (options.undo) return takeBack(name === '' ? [] : [name], options);
  if (name === '') throw new Failure('Expected a case study, found none', '`casebook remove STUDY`: a number, a folder or a name');
  return operate(
    {
      done: 'Removed',
      label: `casebook remove ${name}`,
      remedy: 'leave a document in its place with `--tombstone`',
      plan: (_root, project, repository) => {
        const collections = chosen(project, options.collection);
        const { collection, study } = findStudy(collections, name);
        if (collection.contract.study === 'section')
          throw new RefusedEdit(`\`${study.name}\` is a section of ${study.path}; nothing was written`, 'Cut it out by hand');
        if (!options.tombstone) return takeOut(repository, collection, study);
        return takeOut(repository, collection, study, { tombstone: { into: whereTo(options.tombstone, collection) } });

        function whereTo(where: string | true, own: typeof collection) {
          if (where === true) return undefined;
          if (/\s|:\/\//.test(where)) return where;
          const other = findStudy([own], where).study;
          if (other === study) throw new RefusedEdit(`\`${where}\` is what is to be removed; nothing was written`);
          return other;
        }
      },
    },
    options,
  );
}

import { baseOf, parentOf } from './tree.js';

/** What a path is in the repository: by exact name, as git and every server see it. */
export class Places {
  private folders: Set<string> | undefined;
  // Only what is broken is looked for under other names, so these are made when somebody asks.
  private byLowerCase: Map<string, string> | undefined;
  private byName: Map<string, string[]> | undefined;
  private byFolder: Map<string, string[]> | undefined;

  constructor(readonly files: ReadonlySet<string>) {}

  kindOf(path: string): 'file' | 'folder' | undefined {
    if (this.files.has(path)) return 'file';
    this.folders ??= foldersOf(this.files);
    return this.folders.has(path) ? 'folder' : undefined;
  }

  /** The file or folder whose name differs in case alone. */
  inOtherCase(path: string): string | undefined {
    this.byLowerCase ??= new Map([...this.all()].map((place) => [place.toLowerCase(), place]));
    const other = this.byLowerCase.get(path.toLowerCase());
    return other === path ? undefined : other;
  }

  /** The files and folders of a name, wherever they are; capitals do not matter. */
  named(name: string): readonly string[] {
    this.byName ??= groupBy(this.all(), (place) => baseOf(place).toLowerCase());
    return this.byName.get(name.toLowerCase()) ?? [];
  }

  /** The files and folders directly in a folder. */
  within(folder: string): readonly string[] {
    this.byFolder ??= groupBy(this.all(), parentOf);
    return this.byFolder.get(folder) ?? [];
  }

  /** Every file, each behind those of its folders that were not there yet. */
  private *all(): Generator<string> {
    const told = new Set(['']);
    for (const file of this.files) {
      yield file;
      for (let folder = parentOf(file); !told.has(folder); folder = parentOf(folder)) {
        told.add(folder);
        yield folder;
      }
    }
  }

  /** The document a reader sees who opens a folder. */
  readmeOf(folder: string): string | undefined {
    const home = folder === '' ? '' : `${folder}/`;
    return ['README.md', 'readme.md', 'Readme.md', 'index.md', 'README.markdown']
      .map((name) => home + name)
      .find((file) => this.files.has(file));
  }
}

function foldersOf(files: Iterable<string>): Set<string> {
  const folders = new Set(['']);
  for (const file of files) for (let folder = parentOf(file); !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
  return folders;
}

function groupBy(places: Iterable<string>, keyOf: (place: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const place of places) {
    const key = keyOf(place);
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return groups;
}

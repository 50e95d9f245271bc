import { baseOf, parentOf } from './tree.js';

/** What a path is in the repository: by exact name, as git and every server see it. */
export class Places {
  private readonly folders = new Set<string>(['']);
  private readonly byLowerCase = new Map<string, string>();
  private readonly byName = new Map<string, string[]>();
  private readonly byFolder = new Map<string, string[]>();

  constructor(readonly files: ReadonlySet<string>) {
    for (const file of files) {
      this.add(file);
      for (let folder = parentOf(file); folder !== '' && !this.folders.has(folder); folder = parentOf(folder)) {
        this.folders.add(folder);
        this.add(folder);
      }
    }
  }

  private add(place: string): void {
    this.byLowerCase.set(place.toLowerCase(), place);
    append(this.byFolder, parentOf(place), place);
    append(this.byName, baseOf(place).toLowerCase(), place);
  }

  kindOf(path: string): 'file' | 'folder' | undefined {
    return this.files.has(path) ? 'file' : this.folders.has(path) ? 'folder' : undefined;
  }

  /** The file or folder whose name differs in case alone. */
  inOtherCase(path: string): string | undefined {
    const other = this.byLowerCase.get(path.toLowerCase());
    return other === path ? undefined : other;
  }

  /** The files and folders of a name, wherever they are; capitals do not matter. */
  named(name: string): readonly string[] {
    return this.byName.get(name.toLowerCase()) ?? [];
  }

  /** The files and folders directly in a folder. */
  within(folder: string): readonly string[] {
    return this.byFolder.get(folder) ?? [];
  }

  /** The document a reader sees who opens a folder. */
  readmeOf(folder: string): string | undefined {
    const home = folder === '' ? '' : `${folder}/`;
    return ['README.md', 'readme.md', 'Readme.md', 'index.md', 'README.markdown']
      .map((name) => home + name)
      .find((file) => this.files.has(file));
  }
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

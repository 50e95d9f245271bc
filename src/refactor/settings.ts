import { replace } from '../edit/edit.js';
import type { SourceText } from '../facts/facts.js';
import { readYaml } from '../facts/yaml.js';
import { baseOf, parentOf } from '../project/tree.js';
import type { Relocation } from './relocation.js';
import type { Step } from './repository.js';

/** Values that are paths of the repository: every string that names something there, and the folders that `aliases` speak of. */
export function followSettings(configuration: SourceText | undefined, relocation: Relocation, isThere: (path: string) => boolean): Step[] {
  if (!configuration) return [];
  const { path, text } = configuration;
  const yaml = readYaml(text);
  const outer = baseOf(path) === 'package.json' ? ['casebook'] : [];
  const steps: Step[] = [];
  const change = (keys: readonly PropertyKey[], what: 'key' | 'value', old: string, now: string): void => {
    const span = yaml.locate(keys, what);
    const source = text.slice(span.start, span.end);
    const at = source.indexOf(old);
    if (old !== now && at !== -1)
      steps.push({ ...replace(path, { start: span.start + at, end: span.start + at + old.length }, now), kind: 'setting' });
  };
  const home = parentOf(path);
  const visit = (value: unknown, keys: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      const plain = value.replace(/^\.\//, '').replace(/\/$/, '');
      const full = home === '' ? plain : `${home}/${plain}`;
      if (plain !== '' && isThere(full)) change(keys, 'value', plain, relocation.pathOf(full).slice(home === '' ? 0 : home.length + 1));
    } else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) visit(one, [...keys, Array.isArray(value) ? Number(key) : key]);
    }
  };
  const config = outer.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], yaml.value);
  visit(config, outer);
  const collections = (config as { collections?: unknown } | undefined)?.collections;
  for (const [index, one] of (Array.isArray(collections) ? collections : []).entries()) {
    const { path: folder, aliases } = (one ?? {}) as { path?: unknown; aliases?: unknown };
    if (typeof folder !== 'string' || aliases === null || typeof aliases !== 'object') continue;
    for (const name of Object.keys(aliases as object)) {
      const full = [folder.replace(/^\.\/|^\.$|\/$/g, ''), name].filter((part) => part !== '').join('/');
      const now = relocation.pathOf(full);
      if (now !== full) change([...outer, 'collections', index, 'aliases', name], 'key', name, baseOf(now));
    }
  }
  return steps;
}

import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { rules } from '../rules/index.js';
import { resolveRules } from './config/ruleset.js';
import type { RuleSetting } from './config/schema.js';
import { Lines } from './facts/lines.js';
import { loadParser } from './facts/parse.js';
import { loadMermaid } from './lint/mermaid.js';
import type { AnyRule } from './rule/rule.js';
import { Session } from './session.js';

/** Settings of the plugin: severities and options of rules, as under `rules` in the configuration. */
export interface RemarkCasebookOptions {
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/**
 * `casebook/remark`: a remark plugin that runs the rules about single documents and reports them as messages of the file. It reads the
 * text as the command line does, with tables and front matter, whatever other plugins there are. Rules about case studies and collections need the whole repository: use the command line.
 *
 * @throws Error when a setting names no rule or has options the rule refuses.
 */
export default function remarkCasebook({ rules: settings = {} }: RemarkCasebookOptions = {}): (tree: Root, file: VFile) => Promise<void> {
  // There are no case studies to keep to: whoever names a file to remark wants it judged.
  const own = rules
    .filter(({ subject, needs }) => subject === 'document' || needs === 'diagrams' || subject === 'suppression')
    .map(({ within: _, ...rule }): AnyRule => rule);
  const { ruleset, problems } = resolveRules(
    own,
    { rules: { ...settings }, overrides: [] },
    { severities: new Map(), only: [] },
    () => false,
  );
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return async (_tree, file) => {
    const path = file.path ?? 'document.md';
    const session = await Session.open({
      sources: [{ path, text: String(file) }],
      files: [path],
      problems: [],
      collections: [],
      profiles: [],
      ruleset,
      parse: await loadParser('remark'),
      loadDiagrams: loadMermaid,
    });
    for (const { rule, severity, message, span, help } of session.lint().diagnostics) {
      const added = file.message(message, {
        ruleId: rule,
        source: 'casebook',
        ...(span && { place: placeOf(session, path, span.start, span.end) }),
      });
      added.fatal = severity === 'error' ? true : severity === 'warning' ? false : undefined;
      if (help !== undefined) added.note = help;
    }
  };
}

function placeOf(session: Session, path: string, start: number, end: number) {
  const lines = new Lines(session.text(path) ?? '');
  return { start: { ...lines.position(start), offset: start }, end: { ...lines.position(end), offset: end } };
}

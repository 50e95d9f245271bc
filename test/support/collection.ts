import type { Files } from './repo.js';

/** A document that keeps the contract of `collection`. */
export const sound = '# Chat\n\n## Problem\n\nMessages are late.\n\n## Plan\n\nSend them sooner.\n';
/** One error, which `--fix=all` mends: the section `Plan` is not there. */
export const lacking = '# Chat\n\n## Problem\n\nMessages are late.\n';
/** One info, which `--fix` mends: `Issue` is an alias of `Problem`. */
export const aliased = sound.replace('Problem', 'Issue');
/** One warning, which no fix mends: the comment names a rule that does not exist. */
export const warned = `${sound}\n<!-- casebook-disable no-such-rule -->\n`;

/** A collection under a contract of one document with two sections; documents by the name of their case study. */
export const collection = (studies: Readonly<Record<string, string>>, settings = ''): Files => ({
  'casebook.config.yaml': `collections:\n  - path: studies\n    contract: contract.yaml\n${settings}`,
  'contract.yaml':
    'name: small\ndocuments:\n  - file: design.md\n    sections:\n      - heading: Problem\n        aliases: [Issue]\n      - heading: Plan\n        guidance: What is done about it.\n',
  ...Object.fromEntries(Object.entries(studies).map(([name, text]) => [`studies/${name}/design.md`, text])),
});

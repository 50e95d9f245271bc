import path from 'node:path';
import type { FormatName } from '../report/formats.js';

/** Where a run takes place, as far as that changes what it says and writes. */
export interface Server {
  readonly name: 'GitHub Actions' | 'GitLab CI' | 'CI';
  /** What is written into the folder that `--output` names: file by format. */
  readonly files: Partial<Record<FormatName, string>>;
  /** A folder outside the tree that the server keeps for the job. */
  readonly ownFolder: string | undefined;
  /** Whether its log shows colours. */
  readonly hasColors: boolean;
}

/** Tells the server from the variables it sets. Every other one is taken to read JUnit and SARIF, as Jenkins does. */
export function detectServer(env: NodeJS.ProcessEnv): Server {
  if (env.GITHUB_ACTIONS === 'true')
    return {
      name: 'GitHub Actions',
      files: { sarif: 'casebook.sarif', html: 'casebook.html' },
      ownFolder: env.RUNNER_TEMP ? path.join(env.RUNNER_TEMP, 'casebook') : undefined,
      hasColors: true,
    };
  if (env.GITLAB_CI === 'true')
    return {
      name: 'GitLab CI',
      files: { gitlab: 'gl-code-quality-report.json', junit: 'junit.xml', html: 'casebook.html' },
      ownFolder: undefined,
      hasColors: true,
    };
  return {
    name: 'CI',
    files: { junit: 'junit.xml', sarif: 'casebook.sarif', html: 'casebook.html' },
    ownFolder: undefined,
    hasColors: Boolean(env.JENKINS_URL) && env.TERM !== undefined && env.TERM !== 'dumb',
  };
}

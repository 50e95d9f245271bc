import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (text: string, front = ''): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
      'contract.yaml':
        'name: small\ndocuments:\n  - { file: requirements.md, sections: [{ heading: Non-Functional Requirements }, { heading: Scale }] }\n',
      'case-studies/01-chat/requirements.md': `${front}# Chat\n\n## Non-Functional Requirements\n\n${text}\n\n## Scale\n\n- fast\n`,
    },
    'requirements-measurable',
  );

test.each([
  'Low latency: p99 below 200 ms',
  'Sub-100ms latency for predictions',
  'Highly available: three nines',
  'Fast: sub-second search',
  'Fresh: updated daily',
  'High durability: no acknowledged message is lost',
  'Secure: TLS everywhere',
  'Accessibility: easy to use by WCAG',
  'Scales linearly with nodes',
  'Consistency: strong for orders; high read availability',
  'Best-effort ordering within a priority',
  'Fallback to simpler models if the primary fails',
  'Observability: latency, fill rate, health by symbol',
  'Low latency: TBD',
  'Low latency, see [the objectives](slo.md)',
  'Низкая задержка и высокая доступность (high availability) для пользователей',
])('%j is left alone', async (text) => expect(await check(`- ${text}`)).toEqual([]));

test.each([
  'The redirection should be very fast',
  'Highly available',
  'Low latency (p99) on S3 over HTTP/2',
  'NFR-1: handles a large number of users',
  'New posts appear within seconds',
  'Maximize the hit rate',
])('%j is a wish', async (text) =>
  expect(await check(`- ${text}`)).toEqual([
    `case-studies/01-chat/requirements.md:5:1 warning Expected a number with a unit or a named standard in \`${text}\`, found none`,
  ]),
);

test('paragraphs are not judged', async () => expect(await check('It must be fast.')).toEqual([]));
test('a draft may still wish', async () =>
  expect(await check('- Fast', '---\nstatus: draft\n---\n')).toEqual([expect.stringContaining(' info ')]));

/*
 * Writes a collection of case studies to measure on: four documents of 6 to 10 KB for each under the four-file contract, and an index
 * with every view. The same arguments give the same bytes everywhere.
 *
 *   node bench/collection.js FOLDER --studies N [--dirt] [--seed S]
 *
 * In a clean collection `casebook check` finds nothing. With `--dirt`, one document in a hundred has each kind of damage (at least one),
 * and one case study in a hundred stands twice in the index; what was done is printed. Numbers have two digits or more, as `NN-slug` asks.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: {
    studies: { type: 'string', default: '30' },
    dirt: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});

const words = (text) => text.trim().split(/\s+/);
const phrases = (text) => words(text).join(' ').split(' | ');

const qualifiers = words(
  `Regional Shared Encrypted Federated Seasonal Municipal Nightly Prepaid Wholesale Offline Mobile Coastal Academic Clinical Rural Metered
  Anonymous Bilingual Commercial Delegated Elastic Fractional Guarded Hybrid Instant Joint Licensed Managed Nomadic Outdoor Private Quarterly`,
);
const domains = words(
  `Parcel Ticket Pension Library Ferry Harvest Museum Pharmacy Freight Tuition Concert Railway Orchard Voting Insurance Brewery Warehouse
  Tenancy Courier Fishery Vaccine Cinema Airport Grocery Donation Charging Recipe Mortgage Passport Referee Satellite Translation Furniture
  Podcast Census Laundry Forestry Auction Payroll Bakery Climbing Dental Elevator Festival Gallery Hospital Invoice Jewelry Kennel Lottery
  Mining Nursery Optics Parking Quarry Rescue Sailing Theater Utility Vineyard Weather Yacht Zoning Archive`,
);
const kinds = words(
  'Exchange Ledger Planner Directory Dispatcher Tracker Marketplace Scheduler Registry Gateway Notifier Archiver Simulator Broker Explorer Allocator',
);
const nouns = words(
  `quota session booking receipt price stock route seat claim policy tariff meter badge manifest waybill voucher deposit refund roster shift
  slot permit batch lot parcel pallet journal snapshot profile preference consent device sensor reading invoice payment payout ledger audit
  search suggestion ranking image thumbnail document template message reminder webhook callback token secret address geofence calendar quote
  offer bid auction listing review rating complaint dispute`,
);
const roles = words(
  `gateway writer reader index cache queue planner store relay router scheduler worker reconciler projector notifier validator archiver
  dispatcher registry sampler aggregator limiter resolver importer exporter replicator compactor balancer`,
);
const stores = phrases('PostgreSQL | Redis | Cassandra | Kafka | ClickHouse | Elasticsearch | etcd | RocksDB | MySQL | MinIO');
const skills = phrases(
  `Partitioning | Idempotency | Geospatial Search | Event Sourcing | Rate Limiting | Consistent Hashing | Stream Processing | Full-Text Search |
  Two-Phase Reservation | Change Data Capture | Backpressure | Leader Election | Time Series | Graph Traversal | Batch Import | Reconciliation`,
);
const audiences = phrases('Backend | Infrastructure | Full-stack | Data | Fintech | Mobile');
const people = words('Operators Customers Auditors Partners Drivers Clerks Planners Analysts Subscribers Inspectors Merchants Volunteers');
const verbs = words(
  'accepts rejects merges copies replays signs counts orders expires validates compresses forwards batches partitions samples records',
);
const qualities = phrases(
  `a late retry | a clock that jumps | a partner that answers twice | a half-written batch | a burst after a public holiday | a lost zone | a
  slow disk | a reader on an old version | an hour of silence from a device | a price that changes during checkout | a deleted account | a
  duplicate upload | a region that is cut off | a queue that is full | a token that was revoked | a migration that is half done`,
);
const goals = phrases(
  `the order of writes | the promised price | the right to be forgotten | the budget of the quarter | the trust of new users | the evidence for an
  audit | the freshness of the search results | the fairness of the queue | the latency of the first page | the count of free places | the
  history of each change | the isolation of tenants | the accuracy of the forecast | the daily settlement`,
);
const places = phrases(
  `at the edge | in the home region | behind the gateway | in the second zone | on the device | near the store | before the queue | after the
  commit | inside one transaction | on the read path | on the write path | during the nightly run`,
);
const ends = phrases(
  `which a test proves every night | and nobody has to wake up | so that support can explain it | as the runbook says | until the backlog is gone
  | which costs one more round trip | and the old value stays readable | so a replay changes nothing | as long as the lease lives | and the
  caller sees a plain error | which the dashboard shows within a minute | unless the tenant asked for more | while the rest goes on`,
);
const levels = ['beginner', 'intermediate', 'advanced'];
const manyOf = (noun) => (/(?:ch|x)$/.test(noun) ? `${noun}es` : `${noun}s`.replace(/([^aeiou])ys$/, '$1ies'));
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** Each choice: what is taken, its rivals, and why. */
const choices = phrases(
  `Hash partitioning / range partitioning / one large table | Optimistic locking / pessimistic locks / a single writer | Write-behind caching /
  write-through caching / no cache | Event sourcing / audit triggers / nightly exports | Cursor paging / offset paging / full downloads | Leased
  tasks / cron jobs / manual batches | Token buckets / fixed windows / unlimited access | Soft deletion / hard deletion / archive tables | Change
  streams / polling readers / double writes | Regional leaders / a global leader / leaderless writes | Columnar storage / row storage / flat files
  | Idempotency keys / content hashes / trust in clients | Long polling / server-sent events / manual refresh | Bloom filters / exact sets /
  repeated lookups | Sharded counters / row counters / counts on read | Signed links / proxied downloads / public buckets | Canary releases /
  blue-green releases / big-bang releases | Envelope encryption / disk encryption / client-side keys | Materialized views / live joins / denormalized
  documents | Priority queues / one shared queue / dedicated workers`,
).map((text) => text.split(' / '));

const sections = {
  '01-requirements': phrases(
    'Problem Statement | Functional Requirements | Non-Functional Requirements | Scale Estimates | Key Challenges | Constraints | Success Measures',
  ),
  '02-architecture': phrases(
    'High-Level Architecture | Components | Data Flows | Data Model | API Design | Why These Choices | Monitoring',
  ),
  '03-key-decisions': [],
  '04-wrap-up': phrases(
    `Scaling Playbook | Failure Scenarios | SLOs | Common Pitfalls | Interview Talking Points | Follow-Up Questions | Related Case Studies |
    References`,
  ),
};
const files = Object.keys(sections);
const labels = ['Requirements', 'Architecture', 'Key Decisions', 'Wrap-Up'];

/** Random numbers of a seed, and what is drawn with them. */
function randomOf(...seeds) {
  let state = seeds.reduce((hash, seed) => Math.imul(hash ^ (seed + 0x9e3779b9), 0x85ebca6b) ^ (hash >>> 13), 0x2545f491) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end) => Math.floor(next() * end);
  const between = (from, to) => from + below(to - from + 1);
  const pick = (list) => list[below(list.length)];
  const some = (list, count) => {
    const rest = [...list];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]);
  };
  return { next, below, between, pick, some };
}

const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');

const scaleOf = (value, units, base) => {
  let unit = 0;
  let rest = value;
  while (rest >= base && unit < units.length - 1) {
    rest /= base;
    unit++;
  }
  return `${Number(rest.toPrecision(4)).toLocaleString('en-US')}${units[unit]}`;
};
const amount = (value) => scaleOf(value, ['', 'K', 'M', 'B', 'T'], 1000);
const bytes = (value) => scaleOf(value, [' B', ' KB', ' MB', ' GB', ' TB', ' PB', ' EB'], 1000);

/** The names of a collection: what one document must know to link to another. */
function collectionOf(count, seed) {
  const all = qualifiers.length * domains.length * kinds.length;
  if (!(Number.isInteger(count) && count > 1 && count <= all)) throw new RangeError(`--studies takes 2 to ${all}`);
  const syllables = words('ba ke li mo nu ra se ti vo zu cal dor fen gar hes jin kor lam mer nor pel quin ros sal tor ul ven wil xan yor');
  const cache = new Array(count);

  function study(at) {
    if (cache[at]) return cache[at];
    const random = randomOf(seed, at, 1);
    const place = (at * 7919 + seed * 104729) % all; // A prime step: no title comes twice.
    const words = [
      qualifiers[place % qualifiers.length],
      domains[Math.floor(place / qualifiers.length) % domains.length],
      kinds[Math.floor(place / qualifiers.length / domains.length)],
    ];
    const title = words.join(' ');
    const number = at + 1;
    const [one, two] = random.some(nouns, 2);
    const parts = random.some(nouns, 9).map((noun, index) => `${noun} ${roles[(random.below(6) * 9 + index) % roles.length]}`);
    const decisions = random
      .some(choices, 5)
      .map((options, index) => ({ options, heading: `Decision: ${options[0]} for the ${parts[index]}` }));
    const also = capital(
      [place % 30, Math.floor(place / 30) % 30, Math.floor(place / 900) % 30, (place + 11) % 7].map((n) => syllables[n]).join(''),
    );
    return (cache[at] = {
      at,
      number,
      title,
      also,
      folder: `${String(number).padStart(2, '0')}-${title.toLowerCase().replaceAll(' ', '-')}`,
      domain: words[1].toLowerCase(),
      things: [manyOf(one), manyOf(two)],
      parts,
      decisions,
      level: random.below(3),
      skills: random.some(skills, 3),
      audience: random.pick(audiences),
      company: Array.from({ length: 3 }, () =>
        capital(`${random.pick(syllables)}${random.pick(syllables)}${random.pick(['', 'ly', 'io', 'works'])}`),
      ),
      users: random.between(2, 90) * 1_000_000,
      requests: random.between(4, 40),
      problem: `${random.pick(people)} keep ${random.pick(goals)} through ${random.pick(qualities)}, ${random.pick(places)} and within ${random.between(2, 9) * 50} ms.`,
    });
  }
  return { count, seed, study };
}

const scaleText = (study) => `${amount(study.users)}+ users, ${amount(study.users * study.requests)}+ requests/day`;
const entryHeading = ({ number, title, also }) => `${number}. ${title} (${also})`;
const isBefore = (one, other) => one.level < other.level || (one.level === other.level && one.at < other.at);

/** What a document is written with: vocabulary of its study, sentences and links. */
function penOf(collection, study, file, random) {
  const { pick, between, below } = random;
  const part = () => pick(study.parts);
  const thing = () => pick(study.things);
  const anotherStudy = () => collection.study((study.at + 1 + below(collection.count - 1)) % collection.count);

  const anchorIn = (target, name) =>
    slugOf(pick(name === '03-key-decisions' ? target.decisions.map(({ heading }) => heading) : sections[name]));
  const links = [
    () => {
      const name = pick(files.filter((one) => one !== file));
      return `[${labels[files.indexOf(name)].toLowerCase()}](./${name}.md#${anchorIn(study, name)})`;
    },
    () => {
      const name = pick(files);
      return `[the part above](#${anchorIn(study, file)}) and [${labels[files.indexOf(name)].toLowerCase()}](./${name}.md)`;
    },
    ...Array.from({ length: 4 }, () => () => {
      const [other, name] = [anotherStudy(), pick(files)];
      return `[${other.title}](../${other.folder}/${name}.md#${anchorIn(other, name)})`;
    }),
    () => {
      const [other, name] = [anotherStudy(), pick(files)];
      return `[${labels[files.indexOf(name)].toLowerCase()} of ${other.title}](../${other.folder}/${name}.md)`;
    },
    () => {
      const other = anotherStudy();
      return `[${other.also}](../README.md#${slugOf(entryHeading(other))})`;
    },
    () => pick(['[learning path](../README.md#learning-path)', '[quick reference](../README.md#quick-reference)']),
  ];
  let turn = below(links.length);
  const link = () => links[turn++ % links.length]();

  const sentences = [
    () => `The ${part()} ${pick(verbs)} ${thing()} ${pick(places)}, ${pick(ends)}.`,
    () => `${pick(people)} notice ${pick(qualities)} first, and ${pick(goals)} is what they lose.`,
    () => `Without the ${part()}, ${pick(qualities)} would reach the ${part()} within ${between(2, 90)} seconds.`,
    () => `We keep ${pick(goals)} ${pick(places)} because ${pick(qualities)} is common in ${study.domain} systems.`,
    () => `Any ${pick(nouns)} that is ${between(3, 60)} minutes old still counts, ${pick(ends)}.`,
    () => `${pick(stores)} holds the ${thing()} of the last ${between(2, 36)} months; older ones move to cold storage ${pick(places)}.`,
    () => `In the pilot, ${between(2, 19)} of ${between(20, 60)} incidents began with ${pick(qualities)}.`,
    () => `The ${part()} and the ${part()} agree on a version before either ${pick(verbs)} anything, ${pick(ends)}.`,
    () => `If ${pick(qualities)} comes ${pick(places)}, the ${part()} ${pick(verbs)} what it has and marks the rest.`,
    () => `*${capital(pick(goals))}* matters more than ${pick(goals)}, and the ${part()} is built around that.`,
    () => `Each \`${pick(nouns)}_${pick(['id', 'key', 'version', 'state'])}\` is written once, ${pick(ends)}.`,
    () => `${pick(people)} and ${pick(people).toLowerCase()} see the same ${pick(nouns)} ${pick(places)}, even after ${pick(qualities)}.`,
    () => `The team measured ${between(12, 480)} ms for the ${part()} on ${between(4, 64)} cores, most of it spent ${pick(places)}.`,
    () => `Nothing here depends on ${pick(qualities)}; the **${part()}** ${pick(verbs)} its input and goes on.`,
    () => `A separate ${part()} for each tenant was tried for ${between(2, 9)} weeks and dropped, since ${pick(goals)} suffered.`,
  ];
  const linked = [
    () => `Compare ${link()}, where ${pick(qualities)} has another answer.`,
    () => `The reasons stand in ${link()}, ${pick(ends)}.`,
    () => `For ${pick(goals)}, see ${link()}.`,
    () => `${capital(pick(goals))} is also the subject of ${link()} and was borrowed from there.`,
    () => `Who knows ${link()} will recognise the ${part()}.`,
  ];
  const sentence = () => pick(sentences)();
  const prose = (length, withLinks = 1) => {
    const lines = Array.from({ length }, sentence);
    for (let count = 0; count < withLinks; count++) lines.splice(1 + below(lines.length), 0, pick(linked)());
    return lines.join(' ');
  };
  const bullets = (count, of) => Array.from({ length: count }, (_, index) => `- ${of(index)}`).join('\n');
  const numbered = (count, of) => Array.from({ length: count }, (_, index) => `${index + 1}. ${of(index)}`).join('\n');
  const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  return { ...random, part, thing, link, sentence, prose, bullets, numbered, table, anotherStudy };
}

const documents = {
  '01-requirements'(study, pen) {
    const related = [...new Set([pen.anotherStudy(), pen.anotherStudy()])];
    const prerequisites = [pen.anotherStudy(), pen.anotherStudy()].filter((one) => isBefore(one, study)).slice(0, 1);
    const daily = study.users * study.requests;
    const size = pen.between(1, 9);
    const share = pen.between(2, 8);
    const perSecond = daily / 86_400;
    const functions = [
      () =>
        `${pen.pick(people)} create a ${pen.pick(nouns)} with up to ${pen.between(3, 40)} attachments; a repeated request changes nothing.`,
      () =>
        `${pen.pick(people)} search ${pen.thing()} by ${pen.pick(nouns)} and ${pen.pick(nouns)}, in pages of ${pen.between(2, 10) * 10}.`,
      () => `${pen.pick(people)} cancel a ${pen.pick(nouns)} until ${pen.between(2, 48)} hours before it begins.`,
      () => `The ${pen.part()} tells ${pen.pick(people).toLowerCase()} of ${pen.pick(qualities)}.`,
      () => `${pen.pick(people)} export ${pen.thing()} of the last ${pen.between(2, 7)} years as a file.`,
      () => `Any ${pen.pick(nouns)} moves from one owner to another, ${pen.pick(ends)}.`,
    ];
    const downtime = pen.pick([
      ['99.9', '8.76 h'],
      ['99.95', '4.38 h'],
      ['99.99', '52.6 min'],
    ]);
    const measures = [
      `Latency: the first page of ${study.things[0]} takes ≤ ${pen.between(10, 40) * 10} ms at the 99th percentile (p99).`,
      `Availability: reads succeed ${downtime[0]} % of the time (≈ ${downtime[1]} of downtime/year).`,
      `Durability: an accepted ${pen.pick(nouns)} survives the loss of a zone with 0 s of data loss.`,
      `Freshness: a change reaches the search within ${pen.between(2, 30)} s (p95).`,
      `Throughput: the write path carries ${amount(Math.round(perSecond) * 3)} requests/s for ${pen.between(1, 6)} hours.`,
      `Privacy: personal data is erased within ${pen.between(7, 30)} days of a request, as GDPR asks.`,
      `Cost: a thousand requests cost ≤ ${pen.between(1, 9)} cents at full load.`,
    ];
    return `---
number: ${study.number}
title: ${study.title}
also: [${study.also}]
problem: "${study.problem}"
challenges:
${[0, 1, 2].map(() => `  - "${capital(pen.pick(qualities))} against ${pen.pick(goals)}"`).join('\n')}
companies: [${study.company.join(', ')}]
scale: "${scaleText(study)}"
difficulty: ${levels[study.level]}
skills: [${study.skills.join(', ')}]
best_for: ${study.audience}
prerequisites: [${prerequisites.map(({ number }) => number).join(', ')}]
related: [${related.map(({ number }) => number).join(', ')}]
status: published
---

# ${study.title}: Requirements

## Problem Statement

${study.problem} ${pen.prose(3)}

${pen.prose(4, 2)}

## Functional Requirements

${pen.bullets(8, (index) => `**FR-${index + 1}**: ${pen.pick(functions)()}`)}

${pen.prose(2)}

## Non-Functional Requirements

${pen.bullets(measures.length, (index) => `**NFR-${index + 1}**: ${measures[index]}`)}

${pen.prose(2, 2)}

## Scale Estimates

Assumed: ${amount(study.users)} users a day, a peak-to-average ratio of 3, and objects of ${size} KB.

- ${amount(study.users)} users × ${study.requests} requests/day = ${amount(daily)} requests/day
- ${amount(daily)} requests/day ÷ 86,400 s/day ≈ ${amount(perSecond)} requests/s
- ${amount(perSecond)} requests/s × 3 ≈ ${amount(perSecond * 3)} requests/s at peak

| What | Calculation | Result |
| --- | --- | --- |
| Log | ${amount(daily)} requests/day × ${share * 100} B | ${bytes(daily * share * 100)}/day |
| Objects | ${amount(daily)} requests/day × 0.1 × ${size} KB | ${bytes(daily * 0.1 * size * 1000)}/day |
| A year | ${bytes(daily * 0.1 * size * 1000)}/day × 365 days/year | ${bytes(daily * 0.1 * size * 1000 * 365)}/year |

${pen.prose(2)}

## Key Challenges

${pen.bullets(4, () => `**${capital(pen.part())}**: ${pen.sentence()}`)}

${pen.prose(2, 2)}

## Constraints

${pen.numbered(4, () => pen.sentence())}

${pen.prose(1, 2)}

## Success Measures

- At least ${pen.between(60, 95)} % of ${study.things[0]} are settled without a person.
  - ${pen.sentence()}
  - ${pen.sentence()}
- Fewer than ${pen.between(2, 20)} complaints per 10,000 ${study.things[1]} in a quarter.

## Out of Scope

${pen.bullets(3, () => `${capital(pen.pick(goals))} ${pen.pick(places)}.`)}

${pen.prose(2, 2)}
`;
  },

  '02-architecture'(study, pen) {
    const boxes = study.parts.map((part, index) => `    P${index}["${capital(part)}"]`);
    const arrows = study.parts
      .slice(1)
      .map((_, index) => `    P${pen.below(index + 1)} -->|"${pen.pick(verbs)} ${pen.thing()}"| P${index + 1}`);
    const column = () => `    ${pen.pick(nouns)}_${pen.pick(['id', 'state', 'count', 'at', 'hash', 'owner'])}`;
    const create = (name) => {
      const columns = [...new Set(Array.from({ length: 5 }, column))].map(
        (one) => `${one} ${pen.pick(['bigint', 'text', 'timestamp', 'integer'])}`,
      );
      return `CREATE TABLE ${name} (\n    id bigint PRIMARY KEY,\n${columns.join(',\n')}\n);`;
    };
    const answer = {
      id: `${study.things[0][0]}_${pen.between(1000, 99999)}`,
      state: pen.pick(['open', 'held', 'settled', 'expired']),
      [`${pen.pick(nouns)}s`]: [pen.between(1, 99), pen.between(100, 999)],
      next: { cursor: `${pen.between(10, 99)}a${pen.between(100, 999)}`, limit: pen.between(2, 10) * 10 },
    };
    return `# ${study.title}: Architecture

## High-Level Architecture

\`\`\`mermaid
flowchart LR
    Caller["Client"] --> P0
${boxes.join('\n')}
${arrows.join('\n')}
    P${pen.below(study.parts.length)} --> Keep[("${pen.pick(stores)}")]
\`\`\`

${pen.prose(4, 2)}

## Components

${pen.table(
  ['Component', 'Answers to', 'Responsibility'],
  study.parts.map((part, index) => [
    capital(part),
    index < 8 ? `FR-${index + 1}` : 'NFR-1',
    `${capital(pen.pick(verbs))} ${pen.thing()} ${pen.pick(places)}, ${pen.pick(ends)}`,
  ]),
)}

${pen.prose(3, 2)}

## Data Flows

**${capital(study.things[0])} come in** (NFR-1, NFR-5)

${pen.numbered(4, () => pen.sentence())}
   - ${pen.sentence()}
   - ${pen.sentence()}

${pen.prose(2, 2)}

## Data Model

\`\`\`sql
-- ${pen.sentence()}
${create(study.things[0])}
${create(`${study.things[1]}_by_${pen.pick(nouns)}`)}
\`\`\`

${pen.prose(3, 2)}

## API Design

| Method and path | Purpose | Notes |
| --- | --- | --- |
| \`POST /v1/${study.things[0]}\` | create | \`Idempotency-Key\` header required |
| \`GET /v1/${study.things[0]}/{id}\` | read | ${pen.pick(ends)} |
| \`DELETE /v1/${study.things[0]}/{id}\` | cancel | ${pen.pick(ends)} |
| \`GET /v1/${study.things[1]}?cursor=\` | list | pages of ${pen.between(2, 10) * 10} |

\`\`\`json
${JSON.stringify(answer, undefined, 2)}
\`\`\`

${pen.prose(2, 2)}

## Why These Choices

${pen.bullets(4, () => `**${capital(pen.part())}**: ${pen.sentence()}`)}

${pen.prose(2, 2)}

## Monitoring

- **Latency** (NFR-1): p50 and p99 of the ${study.parts[0]}, for each region.
- **Availability** (NFR-2): good answers of all answers, from outside.
- **Durability** (NFR-3) and **freshness** (NFR-4): a synthetic ${pen.pick(nouns)} every ${pen.between(5, 60)} seconds.
- **Privacy** (NFR-6) and **cost** (NFR-7): a report each week.

${pen.prose(3, 2)}
`;
  },

  '03-key-decisions'(study, pen) {
    const decision = ({ heading, options }, index) => `## ${heading}

### Context

${pen.prose(2)} This concerns FR-${index + 1} and NFR-${index + 1}.

### Options

- **${options[0]}**: ${pen.sentence()}
- **${capital(options[1])}**: ${pen.sentence()}
- **${capital(options[2])}**: ${pen.sentence()}

### Decision

${options[0]}. ${pen.prose(2)}

### Consequences

- ${pen.sentence()}
- Downside: ${pen.sentence()}

${pen.prose(1)}`;
    return `# ${study.title}: Key Decisions

${study.decisions.map(decision).join('\n\n')}
`;
  },

  '04-wrap-up'(study, pen) {
    const related = [...new Set([pen.anotherStudy(), pen.anotherStudy(), pen.anotherStudy()])];
    return `# ${study.title}: Wrap-Up

## Scaling Playbook

${pen.table(
  ['Users', 'What breaks first', 'What to change'],
  [10, 100, 1000, 10_000].map((thousands) => [
    amount(thousands * 1000),
    capital(pen.part()),
    `${capital(pen.pick(verbs))} ${pen.thing()} ${pen.pick(places)}`,
  ]),
)}

${pen.prose(4, 2)}

## Failure Scenarios

${pen.bullets(5, () => `**${capital(pen.pick(qualities))}**: ${pen.sentence()} ${pen.sentence()}`)}

${pen.prose(2, 2)}

## SLOs

| Objective | Target | Window |
| --- | --- | --- |
| First page within ${pen.between(10, 40) * 10} ms | 99 % | 7 days |
| Write acknowledged | 99.9 % | 30 days |
| Change visible within ${pen.between(2, 30)} s | 95 % | 7 days |

${pen.prose(2, 2)}

## Common Pitfalls

${pen.bullets(4, () => pen.sentence())}

${pen.prose(1, 2)}

## Interview Talking Points

1. ${pen.sentence()}
   1. ${pen.sentence()}
   2. ${pen.sentence()}
2. ${pen.sentence()}
3. ${pen.sentence()}

${pen.prose(1, 2)}

## Follow-Up Questions

${pen.bullets(5, () => `What happens to ${pen.pick(goals)} when ${pen.pick(qualities)} meets the ${pen.part()} ${pen.pick(places)}?`)}

${pen.prose(1, 2)}

## Related Case Studies

${related.map((other) => `- #${other.number} ${other.title}: ${pen.sentence()}`).join('\n')}
${related.map((other) => `- [${other.title}](../${other.folder}/): ${pen.pick(goals)}, ${pen.pick(places)}.`).join('\n')}

## References

${pen.bullets(4, () => `${pen.pick(study.company)} engineering, "${capital(pen.pick(goals))} and ${pen.pick(qualities)}", ${pen.between(2009, 2025)}.`)}
- Site reliability workbook, <https://sre.google/workbook/table-of-contents/>.
`;
  },
};

function documentOf(collection, at, file) {
  const study = collection.study(at);
  const random = randomOf(collection.seed, at, 10 + files.indexOf(file));
  return documents[file](study, penOf(collection, study, file, random));
}

/** The index with every view: contents, entries, table, path, groups, and a count in prose. `twice` are the entries that stand twice. */
function indexOf(collection, twice) {
  const all = Array.from({ length: collection.count }, (_, at) => collection.study(at));
  const random = randomOf(collection.seed, collection.count, 2);
  const contents = all.map(({ number, title, folder }) => {
    const indent = ' '.repeat(String(number).length + 2);
    const inner = files.map((file, index) => `${indent}- [${labels[index]}](./${folder}/${file}.md)`);
    return `${number}. [${title}](./${folder}/)\n${inner.join('\n')}`;
  });
  const entries = all.flatMap((study) => {
    const entry = `### ${entryHeading(study)}

**Problem:** ${study.problem}

**Companies:** ${study.company.join(', ')}\\
**Scale:** ${scaleText(study)}\\
**Difficulty:** ${capital(levels[study.level])}`;
    return twice.has(study.at) ? [entry, entry] : [entry];
  });
  const rows = all.map(
    (study) =>
      `| ${study.number} | ${study.title} | ${capital(levels[study.level])} | ${study.skills.slice(0, 2).join(', ')} | ${scaleText(study)} | ${study.audience} |`,
  );
  const path = levels.map((level, rank) => {
    const items = all
      .filter((study) => study.level === rank)
      .map(({ number, title, skills }) => `- **#${number}** ${title} - ${skills[0].toLowerCase()} and ${random.pick(goals)}`);
    return `### ${capital(level)} Level\n\n${items.join('\n') || 'None so far.'}`;
  });
  const groups = Math.max(2, Math.min(Math.round(collection.count / 15), 6 * domains.length));
  const cited = ({ number, title }) => `${title} (#${number})`;
  const portfolios = Array.from({ length: groups }, (_, index) => {
    const heading = `${domains[Math.floor(index / 6)]} ${audiences[index % 6]} Engineer`;
    return `### ${heading}\n\n${random
      .some(all.slice(0, 40), 4)
      .map((_, place) => `${place + 1}. ${cited(random.pick(all))}`)
      .join('\n')}`;
  });
  const synergies = Array.from({ length: groups }, (_, index) => {
    const pair = [random.pick(all), random.pick(all)];
    return `### ${skills[index % 16]} for ${domains[Math.floor(index / 16)]}\n\n- ${pair.map(cited).join(' + ')}\n- **Shared:** ${random.pick(goals)}, ${random.pick(places)}`;
  });
  return `# System Design Case Studies

This folder holds ${collection.count} case studies, each written out in four documents: what the system must do, how it is built, which choices
were expensive to reverse, and how it grows and fails.

## Contents

${contents.join('\n')}

## Case Studies

${entries.join('\n\n')}

## Quick Reference

| # | System | Difficulty | Primary Skills | Scale | Best For |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

## Learning Path

${path.join('\n\n')}

## Portfolios

${portfolios.join('\n\n')}

## Synergies

${synergies.join('\n\n')}
`;
}

/** Damage as collections really have it: in which documents it can be, and what becomes of the text. */
const damages = {
  'broken link': { in: files, of: (text) => text.replace(/\]\((\.[^)#]*)\.md/, ']($1-old.md') },
  'broken anchor': { in: files, of: (text) => text.replace(/\.md#([a-z-]+)\)/, '.md#$1-and-more)') },
  mojibake: { in: files, of: (text) => text.replace(/, and /, ' â€” itâ€™s ').replace(/ ≈ /g, ' â‰ˆ ') },
  'missing section': {
    in: ['01-requirements', '02-architecture', '04-wrap-up'],
    of: (text) => text.replace(/## (?:Key Challenges|Data Model|Common Pitfalls)\n[\s\S]*?\n(?=## )/, ''),
  },
  'wrong name beside a number': {
    in: ['04-wrap-up'],
    of: (text, { count }) => text.replace(/^- #(\d+) /m, (_, number) => `- #${(Number(number) % count) + 1} `),
  },
  'requirement without a measure': {
    in: ['01-requirements'],
    of: (text) => text.replace(/(\*\*NFR-1\*\*): .*/, '$1: Latency: pages open fast, even on slow phones.'),
  },
  'wrong sum': {
    in: ['01-requirements'],
    of: (text) =>
      text.replace(
        /(requests\/day ÷ 86,400 s\/day ≈ )([\d.,]+)/,
        (_, before, result) => `${before}${Number(result.replace(',', '')) * 60}`,
      ),
  },
  'glued headings': { in: files, of: (text) => text.replace(/^(# .*)\n\n(## .*)/m, '$1$2') },
  'conflict markers': {
    in: files,
    of: (text) => text.replace(/\n\n([A-Z*].*)\n\n/, '\n\n<<<<<<< HEAD\n$1\n=======\n$1 This was checked.\n>>>>>>> wording\n\n'),
  },
};

function damagesOf(collection) {
  const random = randomOf(collection.seed, collection.count, 3);
  const share = Math.max(1, Math.round((collection.count * files.length) / 100));
  const of = new Map();
  for (const [kind, damage] of Object.entries(damages)) {
    for (let done = 0, tries = 0; done < share && tries < share * 100; tries++) {
      const key = `${random.below(collection.count)}/${random.pick(damage.in)}`;
      if (!of.has(key)) {
        of.set(key, kind);
        done++;
      }
    }
  }
  const twice = new Set(Array.from({ length: Math.max(1, Math.round(collection.count / 100)) }, () => random.below(collection.count)));
  return { of, twice };
}

const [folder, ...more] = positionals;
if (!folder || more.length > 0) throw new Error('node bench/collection.js FOLDER --studies N [--dirt] [--seed S]');
const collection = collectionOf(Number(values.studies), Number(values.seed));
const damage = values.dirt ? damagesOf(collection) : { of: new Map(), twice: new Set() };
const home = path.join(folder, 'case-studies');
mkdirSync(home, { recursive: true });
if (readdirSync(home).length > 0) throw new Error(`${home} is not empty`);
let written = 0;
const done = new Map();
const write = (file, text) => {
  writeFileSync(file, text);
  written += Buffer.byteLength(text);
};
for (let at = 0; at < collection.count; at++) {
  const inner = path.join(home, collection.study(at).folder);
  mkdirSync(inner);
  for (const file of files) {
    const clean = documentOf(collection, at, file);
    const kind = damage.of.get(`${at}/${file}`);
    const text = kind ? damages[kind].of(clean, collection) : clean;
    if (text !== clean) done.set(kind, (done.get(kind) ?? 0) + 1);
    write(path.join(inner, `${file}.md`), text);
  }
}
write(path.join(home, 'README.md'), indexOf(collection, damage.twice));
if (damage.twice.size > 0) done.set('entry twice', damage.twice.size);
const kindsDone = [...done].map(([kind, count]) => `${kind} ${count}`).join(', ');
console.log(`${collection.count * files.length + 1} files, ${(written / 1e6).toFixed(1)} MB${kindsDone ? `; ${kindsDone}` : ''}`);

import type { Files } from './repo.js';

interface Entry {
  readonly number: number;
  readonly slug: string;
  readonly title: string;
  readonly label: string;
  readonly difficulty: 'beginner' | 'intermediate' | 'advanced';
  readonly scale: string;
  readonly prerequisites: readonly number[];
}

const entry = (
  number: number,
  slug: string,
  title: string,
  label: string,
  difficulty: Entry['difficulty'],
  scale: string,
  ...prerequisites: number[]
): Entry => ({ number, slug, title, label, difficulty, scale, prerequisites });

const entries: readonly Entry[] = [
  entry(1, 'url-shortener', 'URL Shortener', 'URL Shortener', 'beginner', '100M+ links'),
  entry(2, 'rate-limiter', 'Rate Limiter Service', 'Rate Limiter', 'beginner', '1M+ requests/second', 1),
  entry(3, 'chat-application', 'Real-Time Chat Application', 'Chat', 'intermediate', '10M+ connections', 1),
  entry(4, 'news-feed', 'Social Media News Feed', 'Social Feed', 'intermediate', '500M+ users', 1),
  entry(5, 'payment-gateway', 'Payment Gateway', 'Payments Gateway', 'intermediate', '100M+ transactions/day'),
  entry(6, 'content-delivery-network', 'Content Delivery Network', 'CDN', 'advanced', '100M+ requests/second', 1),
  entry(7, 'stock-trading-platform', 'Stock Trading Platform', 'Stock Trading', 'advanced', '10M+ trades/day', 5),
  entry(8, 'web-crawler', 'Web Crawler', 'Crawler', 'advanced', '100B+ pages', 2),
];

const pad = (number: number): string => String(number).padStart(2, '0');
const folder = ({ number, slug }: Entry): string => `${pad(number)}-${slug}`;
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const inLevel = (level: Entry['difficulty']): string =>
  entries
    .filter(({ difficulty }) => difficulty === level)
    .map(({ number, title }) => `- **#${number}** ${title} - what it teaches`)
    .join('\n');

/** An index that shows eight case studies in every view there is, without a fault. */
export const soundIndex = `# System Design Case Studies

This folder holds 8 system design case studies.

## Contents

${entries.map((one) => `- ${pad(one.number)}. ${one.title}\n\t- [requirements.md](./${folder(one)}/requirements.md)`).join('\n')}

## Complete Case Studies

${entries.map((one) => `### ${one.number}. ${one.title}\n[View Details](./${folder(one)}/)\n\n**Scale:** ${one.scale}  \n**Difficulty:** ${capital(one.difficulty)}\n\n---\n`).join('\n')}
## Quick Reference Table

| # | System | Difficulty | Scale |
|---|--------|------------|-------|
${entries.map((one) => `| ${one.number} | ${one.label} | ${capital(one.difficulty)} | ${one.scale} |`).join('\n')}

## Learning Path

### Beginner Level
${inLevel('beginner')}

### Intermediate Level
${inLevel('intermediate')}

### Advanced Level
${inLevel('advanced')}

## Portfolios

### Backend Engineer
1. URL Shortener (#1) or Rate Limiter (#2)
2. Chat (#3) with Social Feed (#4)
3. Payment Gateway (#5)

### Infrastructure Engineer
1. CDN (#6)
2. Web Crawler (#8)

## Synergies

### Real-Time Systems
- Chat (#3) + Stock Trading (#7)
- **Shared:** connections that stay open
`;

/** The repository around an index: a contract with one document, and eight studies with front matter. */
export function catalogue(index: string): Files {
  const studies = entries.map((one) => [
    `case-studies/${folder(one)}/requirements.md`,
    `---\nnumber: ${one.number}\ntitle: ${one.title}\ndifficulty: ${one.difficulty}\nscale: ${one.scale}\nprerequisites: [${one.prerequisites.join(', ')}]\n---\n\n# ${one.title}\n`,
  ]);
  return {
    'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
    'contract.yaml': 'name: small\ndocuments: [{ file: requirements.md }]\n',
    'case-studies/README.md': index,
    ...Object.fromEntries(studies),
  };
}

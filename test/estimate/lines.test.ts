import { describe, expect, test } from 'vitest';
import { estimatesIn } from '../../src/estimate/index.js';

const allowance = { tolerance: 0.1, systems: [86_400, 100_000].flatMap((day) => [1000, 1024].map((kilo) => ({ day, kilo }))) };
const judged = (line: string): string[] => estimatesIn(line, 0, allowance).map(({ is }) => is);

describe('right:', () => {
  test.each([
    '100M DAU x 10 req/day = 1B req/day ~ 10K QPS',
    '5B × 1 KB ≈ 5 TB/day',
    '174K msg/s × 1.1 KB ≈ 190 MB/s ≈ 1.5 Gbps',
    '500M × 2 / 86400 = 11.6K QPS',
    '1B / 100K ~ 10K QPS avg',
    '$3 \\times 10^7$ s × 10 req/s = 3 × 10^8 req',
    '2-3 GB × 100 = 200-300 GB',
    '(312K + 104K) ÷ 800K = **52 %**',
    '10M rides/day × $15 = $150M/day',
    '200 TB/month × $0.08/GB = $16K',
    '1 TB/day × 365 days × 5 years ≈ 1.8 PB',
    '`50 min × 60 s × 4 Mbps ÷ 8` = 1.5 GB',
    '720K hours/day × 3.6 GB ≈ 2.59 PB/day',
    '100M streams ÷ 30 s per heartbeat ≈ 3.33M events/s',
    '10M connections ÷ 65K per server = 154 servers',
    '1,740 QPS / 500 QPS per server = 4 servers',
    '20% of 100M users = 20M users',
    '1M × 5 KB = 4.77 GiB',
    '10,000,000 users x 200 bytes = 2 GB',
    '42 × 30s = 21 minutes',
    '500 QPS × 20 ms = 10 in flight',
    '10 TB + 20% = 12 TB',
    '5 million users × 2 KB = 10 GB',
    '1e6 rows × 1 KB = 1 GB',
    '400 Gbps ÷ 8 = 50 GB/s',
    '10 GB × 3 = 30 GB → 30,000 MB',
    '100K * 24 = 2.4 MB/second',
    '1000 services × 15s = 66 requests/sec',
    '10⁶ × 1 KB = 1 GB',
    '1 year = 31.5M s ~ $3 \\times 10^7$ s',
  ])('%s', (line) => {
    expect(judged(line)).not.toHaveLength(0);
    expect(new Set(judged(line))).toEqual(new Set(['right']));
  });
});

describe('wrong:', () => {
  test.each([
    ['100M DAU x 10 req/day = 10B req/day', '1B req/day'],
    ['1B req/day ~ 25K QPS', '11.6K QPS'],
    ['5B × 1 KB ≈ 50 TB/day', '5 TB/day'],
    ['174K msg/s × 1.1 KB ≈ 190 GB/s', '0.191 GB/s'],
    ['190 MB/s ≈ 190 Mbps', '1,520 Mbps'],
    ['500M × 2 / 86400 = 1.16K QPS', '11.6K QPS'],
    ['10K req/s × 86,400 s/day = 86.4M req/day', '864M req/day'],
    ['2-3 GB × 100 = 200-600 GB', ''],
    ['(312K + 104K) ÷ 800K = 82 %', '52 %'],
    ['10M rides/day × $15 = $15M/day', '$150M/day'],
    ['2PB/year × $0.01/GB = $20M', '$20K'],
    ['1 TB/day × 30 days = 300 TB', '30 TB'],
    ['71 videos/s × 420 MB = 29.8 TB/day', '2,576 TB/day'],
    ['4.5 TB/day × 30 days × 3 replicas = 135 TB', '405 TB'],
    ['100M streams × 4 Mbps = 40 Tbps', '400 Tbps'],
    ['10M connections ÷ 65K per server = 15 servers', '154 servers'],
    ['20% of 100M users = 2M users', '20M users'],
    ['1M × 4 bytes = 4 GB', '0.004 GB'],
    ['10,000,000 users x 200 bytes = 20 GB', '2 GB'],
    ['11 batches × 30s = 3 minutes', '5.5 minutes'],
    ['10 TB + 20% = 20 TB', '12 TB'],
    ['5 million users × 2 KB = 1 GB', '10 GB'],
    ['$10^5$ users × 1 KB = 10 GB', '0.1 GB'],
    ['400 Gbps ÷ 8 = 500 GB/s', '50 GB/s'],
    ['10K req/s × 86400 = 86.4M req/day', '864M req/day'],
    ['1 KB = $10^4$', '1K'],
    ['30 partitions × 30 instances × 100 SMS/sec = 3,000 SMS/sec', '90K SMS/sec'],
    ['4 points/day x 365 days x 10M products = 730 billion points', '14.6B points'],
    ['500M DAU × 30 min/day ÷ 1,440 min/day = 31M open screens', '10.4M open screens'],
    ['1B views/day × 1.5 GB = 1.5 PB/day', '1,500 PB/day'],
  ])('%s', (line, expected) => {
    const [first] = estimatesIn(line, 0, allowance);
    expect(first?.is).toBe('wrong');
    if (expected) expect(first?.expected).toBe(expected);
  });
});

describe('not judged:', () => {
  test.each([
    '1 credit = 5 GB',
    '200 ms → 50 ms',
    'from 100 to ~300 QPS',
    'retention: raw=7d, 1min=30d',
    '20 versions/doc × 50 KB = 1 PB',
    '10 TB × 2 = 6 TB compressed',
    'n × 3 = 12',
    'cost(32) * 255 / 20 = 13056',
    '1% × 3 = 1 in 33',
    '380 × c6g.medium × 3 hours = $120',
    '1B req/day = 35K QPS peak',
    '3 primaries + 1 replica = 6 shards',
    'path/year=2024/month=01/day=02',
    '6 renditions × 2.5 Mbps → 1.5 Tbps',
    '1 ETH/192 ~ 5,208,333 Gwei',
    '10 × 5 = 20+',
    'v1.2.3 = 4 × 5',
    '10:30 = 5 × 7',
  ])('%s', (line) => expect(judged(line).filter((is) => is === 'wrong' || is === 'other')).toEqual([]));
});

test('a line that is gone on with, and a multiple of an average', () => {
  const lines = (last: string): string => `100M DAU x 10 req/day = 1B req/day\n= 1B / 100K ~ 10K QPS avg\nPeak ~ 2-3x avg ~ ${last}`;
  expect(new Set(judged(lines('20-30K QPS')))).toEqual(new Set(['right']));
  expect(judged(lines('40-90K QPS')).at(-1)).toBe('wrong');
});

test('says what it read, and where', () => {
  const line = 'Load: **1B req/day** ≈ `35K QPS`';
  const [{ read, left, found, span } = { read: '', left: '', found: '', span: { start: 0, end: 0 } }] = estimatesIn(line, 100, allowance);
  expect({ read, left, found }).toEqual({ read: '1,000,000,000 per day', left: '1B req/day', found: '35K QPS' });
  expect(line.slice(span.start - 100, span.end - 100)).toBe('35K QPS');
});

test('long and hostile lines are read in no time', () => {
  const hostile = [
    '1 × '.repeat(20_000),
    '('.repeat(20_000),
    '1 = '.repeat(20_000),
    `${'365 × '.repeat(2000)}365 = 1`,
    `${'['.repeat(20_000)}](1) = 1`,
    '$1 '.repeat(20_000),
  ];
  const began = performance.now();
  for (const line of hostile) estimatesIn(`${line}= 1`, 0, allowance);
  expect(performance.now() - began).toBeLessThan(5000);
});

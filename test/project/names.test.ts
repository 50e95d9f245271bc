import { describe, expect, test } from 'vitest';
import { namesAgree } from '../../src/project/names.js';
import { guessName, parseNaming, toSlug } from '../../src/project/naming.js';

describe('names agree', () => {
  test.each([
    ['CDN', 'Content Delivery Network'],
    ['Content Delivery Network', 'cdn'],
    ['Social Feed', 'Social Media News Feed'],
    ['Chat', 'Real-Time Chat Application'],
    ['IoT Platform', 'IoT Data Processing Pipeline'],
    ['ML Inference Platform', 'ml-model-inference-service'],
    ['E-Commerce', 'ecommerce-marketplace'],
    ['Ride-Sharing Service', 'ride-sharing'],
    ['Observability', 'Observability/Monitoring Platform'],
    ['Message Broker', 'Distributed Message Broker'],
    ['Live Stream', 'Live Streaming Platform'],
    ['Payment Gateway', '25. Payment Gateway/Processor (Stripe)'],
  ])('%s and %s', (left, right) => {
    expect(namesAgree(left, right)).toBe(true);
    expect(namesAgree(right, left)).toBe(true);
  });
});

describe('names disagree', () => {
  test.each([
    ['URL Shortener Service', 'Stock Trading Platform'],
    ['Multiplayer Gaming', 'Ad Serving Platform'],
    ['Notification System', 'Email Service Provider'],
    ['Rate Limiter Service', 'Content Moderation System'],
    ['Blockchain', 'Payment Gateway/Processor'],
    ['Video Streaming', 'Live Streaming Platform'],
    ['Distributed Cache', 'Distributed Task Scheduler'],
  ])('%s and %s', (left, right) => {
    expect(namesAgree(left, right)).toBe(false);
    expect(namesAgree(right, left)).toBe(false);
  });
});

describe('the pattern of a folder name', () => {
  const naming = parseNaming('NN-slug');

  test('reads number and slug', () => expect(naming.read('08-stock-trading')).toEqual({ number: 8, slug: 'stock-trading' }));
  test('knows numbers with more digits', () => expect(naming.read('108-late')).toEqual({ number: 108, slug: 'late' }));
  test.each(['8-stock', '008-stock', '08_stock', '08-Stock', '08-', '08-stock-', 'stock', '08 stock'])('refuses %j', (name) =>
    expect(naming.read(name)).toBeUndefined(),
  );
  test('writes what it reads', () => expect(naming.write({ number: 8, slug: 'stock-trading' })).toBe('08-stock-trading'));
  test('may have more around it', () => expect(parseNaming('case-NNN_slug').read('case-007_spy')).toEqual({ number: 7, slug: 'spy' }));
  test('may have no number', () => expect(parseNaming('slug')).toMatchObject({ numbered: false }));
  test('takes any script', () => expect(naming.read('03-短縮-url')).toEqual({ number: 3, slug: '短縮-url' }));
});

describe('a name that breaks the pattern', () => {
  test.each([
    ['8-stock', 8, 'stock'],
    ['08_Stock Trading', 8, 'stock-trading'],
    ['#8 Stock', 8, 'stock'],
    ['StockTrading', undefined, 'stock-trading'],
    ['3d-printing', undefined, '3d-printing'],
  ])('%s seems to mean %s and %s', (name, number, slug) => expect(guessName(name)).toEqual({ number, slug }));
});

test('a slug is made of any title', () => expect(toSlug('  Ride-Sharing & Matching (v2)! ')).toBe('ride-sharing-matching-v2'));

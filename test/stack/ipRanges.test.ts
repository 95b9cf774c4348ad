import { describe, expect, test } from 'vitest';
import { ipRangesFrom, UnusableIpRanges } from '../../lib/stack/ipRanges.ts';

const source = 'https://ip-ranges.datadoghq.com/webhooks.json';
const empty = { about: 'what it is', source: '', modified: '', ranges: [] };
/** What Datadog answers, in the shape of its documentation. */
const answer = (prefixes_ipv4: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  version: 41,
  modified: '2026-10-01-00-00-00',
  webhooks: { prefixes_ipv4, ...more },
});
const many = (count: number) => Array.from({ length: count }, (_, n) => `198.51.100.${n}/32`);

describe('the ranges of an answer', () => {
  test('are sorted by number, IPv6 last, each once, with the source and its date', () => {
    const published = answer(['192.0.2.128/25', '9.9.9.9/32', '192.0.2.0/25', '9.9.9.9/32', '198.51.100.7/32'], { prefixes_ipv6: ['2001:db8::/48'] });
    const ranges = ['9.9.9.9/32', '192.0.2.0/25', '192.0.2.128/25', '198.51.100.7/32', '2001:db8::/48'];
    const file = { about: 'what it is', source, modified: '2026-10-01-00-00-00', ranges };
    expect(ipRangesFrom(published, source, empty)).toEqual(file);
    expect(ipRangesFrom(published, source, file)).toEqual(file);
  });
  test.each([
    ['HTML, an error, another list', { errors: ['Forbidden'] }, /modified: .*webhooks: /],
    ['nothing', undefined, /^the answer: /],
    ['an empty list', answer([]), 'webhooks.prefixes_ipv4: is empty'],
    ['no list', { modified: '2026-10-01-00-00-00', webhooks: {} }, /^webhooks\.prefixes_ipv4: /],
    ['everybody', answer(['0.0.0.0/0']), '0.0.0.0/0 is far too wide: a /8 at most'],
    ['half of everybody', answer(['192.0.2.0/24', '128.0.0.0/7']), '128.0.0.0/7 is far too wide'],
    ['everybody with IPv6', answer(['192.0.2.0/24'], { prefixes_ipv6: ['::/0'] }), '::/0 is far too wide: a /32 at most'],
    ['an address without a size', answer(['192.0.2.1']), '192.0.2.1 is no address range such as 192.0.2.0/24'],
    ['a size of no address', answer(['192.0.2.1/33']), 'is no address range'],
    ['a name', answer(['datadoghq.com/24']), 'is no address range'],
    ['three parts', answer(['192.0.2.1/32/1']), 'is no address range'],
    ['an octet of 256', answer(['192.0.2.256/32']), 'is no address range'],
    ['a number', answer([24]), /expected string/],
    ['a date of no kind', { ...answer(['192.0.2.0/24']), modified: '<b>' }, /^modified: /],
  ])('are not taken from %s', (_, published, why) => {
    const taking = () => ipRangesFrom(published, source, empty);
    expect(taking).toThrow(UnusableIpRanges);
    expect(taking).toThrow(why);
  });
  test('are taken at the widest that is allowed', () => {
    expect(ipRangesFrom(answer(['100.0.0.0/8'], { prefixes_ipv6: ['2001:db8::/32'] }), source, empty).ranges).toEqual(['100.0.0.0/8', '2001:db8::/32']);
  });
  test('are not taken where they are suddenly less than half, unless somebody says that they should be', () => {
    const before = { ...empty, source, ranges: many(10) };
    expect(ipRangesFrom(answer(many(5)), source, before).ranges).toHaveLength(5);
    expect(() => ipRangesFrom(answer(many(4)), source, before)).toThrow('it has 4 ranges, and had 10');
    expect(ipRangesFrom(answer(many(4)), source, before, { shrinking: true }).ranges).toHaveLength(4);
  });
  test('may be fewer where they are of another site', () => {
    expect(ipRangesFrom(answer(many(1)), 'https://ip-ranges.datadoghq.eu/webhooks.json', { ...empty, source, ranges: many(10) }).ranges).toHaveLength(1);
  });
});

import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../lib/publicAddress.ts';

/** Ranges that lead into our own network, to this machine, or nowhere (IANA's special-purpose registries), written out again for Node's own matcher. */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
const v4 = octets.map((four) => four.join('.'));
/** Half of them at the beginning of a range that matters. */
const nearRanges = fc
  .tuple(fc.constantFrom('10', '127', '169.254', '172.16', '172.31', '172.32', '192.168', '100.64', '100.127', '100.128', '0', '255', '224', '198.19'), octets)
  .map(([start, four]) => [...start.split('.'), ...four.map(String)].slice(0, 4).join('.'));
const groups = fc.array(
  fc.nat(0xffff).map((n) => n.toString(16)),
  { minLength: 8, maxLength: 8 },
);
const hex = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};

describe('an address is public', () => {
  test.each(['93.184.215.14', '1.1.1.1', '172.15.255.255', '172.32.0.0', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'])(
    '%s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'fd00:ec2::254',
      'ff02::1',
      '::ffff:93.184.215.14',
      '::127.0.0.1',
      '64:ff9b::5db8:d70e',
      '2002:7f00:1::',
      '2001::1',
    ],
    ...['2001:db8::1', '4000::1', '100::1', '', 'localhost', 'example.com', '2130706433', '0x7f.1', '127.1', '0177.0.0.1', '1.1.1.1 ', '[2606:4700::1]'],
  ])('not "%s"', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test('only outside all the ranges that are not', () => {
    fc.assert(
      fc.property(fc.oneof(v4, nearRanges), (address) => !(isPublicAddress(address) && inside.check(address, 'ipv4'))),
      { numRuns: 5_000 },
    );
  });
  test('only where it begins with 2 or 3, in IPv6, and never where it carries one of IPv4 in it', () => {
    fc.assert(
      fc.property(groups, (parts) => !isPublicAddress(parts.join(':')) || /^[23]/.test((parts[0] ?? '').padStart(4, '0'))),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(
        v4,
        fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'),
        (address, before) => !isPublicAddress(before + hex(address)) && !isPublicAddress(before + address),
      ),
      { numRuns: 2_000 },
    );
    fc.assert(
      fc.property(v4, groups, (address, parts) => !isPublicAddress(['2002', hex(address), ...parts.slice(0, 5)].join(':'))),
      { numRuns: 500 },
    );
  });
  test('whatever is written: an answer, and no error', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isPublicAddress(text) === 'boolean'));
  });
});

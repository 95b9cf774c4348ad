import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { endToEndTable, functionsTable, report, targetsTable, volumeTable } from '../../lib/bench/tables.ts';
import { targetsOf } from '../../lib/bench/targets.ts';
import { good } from './figures.ts';

/** A table's rows, each cell without its padding. */
const rows = (table: string): string[][] =>
  stripVTControlCharacters(table)
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test('a function beside its naive bundle, with the ratios', () => {
  expect(rows(functionsTable(good.functions))).toEqual([
    ['function', 'KB', 'naive', 'smaller', 'load ms', 'naive', 'faster', 'peak MB', 'naive', 'less'],
    ['receiveAlert', '200', '400', '2.0x', '40', '60', '1.5x', '60', '66', '1.1x'],
    ['whoseCards', '250', '10,240', '40.9x', '50', '400', '8.0x', '64', '232', '3.6x'],
  ]);
});
test('each way from the webhook to Slack: total, floor, overhead, and how much more the naive build takes', () => {
  expect(rows(endToEndTable(good.endToEnd))).toEqual([
    ['ms', 'total', 'floor', 'overhead', 'faster than naive', 'less overhead'],
    ['cold', '3,000', '2,000', '1,000', '3.0x', '6.0x'],
    ['cold, later functions not warmed', '4,000', '3,000', '1,000', '2.3x', '6.0x'],
    ['cold, naive', '9,000', '3,000', '6,000', '', ''],
    ['warm', '1,700', '1,600', '100', '1.1x', '2.0x'],
    ['warm, naive', '1,800', '1,600', '200', '', ''],
  ]);
});
test('each volume', () => {
  expect(rows(volumeTable(good.volume))[3]).toEqual(['4,000,000', '1,100', '3', '6,200']);
});
test('a target says whether it is met', () => {
  const [first, second] = targetsOf(good);
  const targets = first && second ? [first, { ...second, met: false }] : [];
  expect(rows(targetsTable(targets))).toEqual([
    ['target', 'aim', 'figure', ''],
    ['load of whoseCards', 'at least 8 times faster than naive', '8.0 times', 'met'],
    ['webhook to Slack, cold', 'at least 3 times faster than naive', '3.0 times', 'not met'],
  ]);
});
test('the report names the machine, the scenario, and what is published elsewhere', () => {
  const told = stripVTControlCharacters(report({ ...good, targets: targetsOf(good) }));
  expect(told).toMatch(/^A processor, 2 cores, Node v24\.0\.0, linux x64, 2026-11-24\n/);
  expect(told).toContain('(expired-cards)');
  expect(told).toContain(' 210,000 ms by hand');
  expect(told).toContain('  48,900 ms an LLM agent');
  expect(told).toContain('  27,000 ms the same runbook');
});

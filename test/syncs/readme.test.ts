import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeMetric } from '../../lib/puller/sample.ts';
import { paymentFailures } from '../../lib/syncs/paymentFailures.ts';
import { refunds } from './refunds.ts';

const section = /\n## Metrics from your database: the Puller\n([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const block = (language: string): string =>
  (new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(section)?.[1] ?? '').replace(/^ {3}(?= {2}|\w|$)/gm, language === 'sql' ? '' : '$&');

test('the worked example of the README is one that compiles', () => {
  expect(refunds.name).toBe('refunds');
  expect(block('ts')).toBe(readFileSync('test/syncs/refunds.ts', 'utf8').replace('../../lib/puller/', '../puller/'));
});
test('the SQL gives the columns that the seed reads, and no other', () => {
  const { time, metrics } = paymentFailures;
  const read = [time, ...metrics.flatMap(({ value, tags }) => [value, ...tags])];
  const selected = /^select\n([\s\S]*?)\nfrom /.exec(block('sql'))?.[1] ?? '';
  const columns = selected.split(/,\n/).map((line) => line.trim().split(/\s+/).at(-1));
  expect(columns.sort()).toEqual(read.sort());
  expect(block('sql')).toContain("'{{ from }}+00'");
  expect(block('sql')).toContain("'{{ to }}+00'");
});
test('the section has a picture, and names the metric that says how far a sync has come', () => {
  expect(block('mermaid')).toContain('Redash');
  expect(section).toContain(`\`${completeMetric}\``);
});

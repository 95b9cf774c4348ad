import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { datadogIpRanges, datadogIpRangesFile } from '../../lib/stack/datadogIpRanges.ts';
import { ipRangesFile } from '../../lib/stack/ipRanges.ts';

function fileWith(ranges: readonly string[]): URL {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-ranges-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'ranges.json');
  writeFileSync(path, JSON.stringify({ about: '', source: '', modified: '', ranges }));
  return pathToFileURL(path);
}

test.each([[undefined], ['false'], [false]])('there is no allow-list where -c datadogIpAllowList is %s', (wanted) => {
  expect(datadogIpRanges(wanted, fileWith(['192.0.2.0/24']))).toBeUndefined();
});
test.each([['true'], [true]])('it is the ranges of the file where it is %s', (wanted) => {
  expect(datadogIpRanges(wanted, fileWith(['192.0.2.0/24']))).toEqual(['192.0.2.0/24']);
});
test.each([['yes'], [''], ['TRUE'], [1]])('%s is neither, and the fix is said', (wanted) => {
  expect(() => datadogIpRanges(wanted, fileWith([]))).toThrow(
    `datadogIpAllowList is '${wanted}'. Say true or false: npx cdk deploy -c datadogIpAllowList=true`,
  );
});
test('an empty list would keep everybody out, so it is refused with what to do first', () => {
  expect(() => datadogIpRanges('true', fileWith([]))).toThrow(
    'lib/stack/datadogIpRanges.json is empty, so nobody could send an alert: npm run ip-ranges first',
  );
});
test('a list that somebody has widened by hand is refused', () => {
  expect(() => datadogIpRanges('true', fileWith(['0.0.0.0/0']))).toThrow('far too wide');
});
test('the file that is here has the shape of one', () => {
  expect(ipRangesFile.safeParse(JSON.parse(readFileSync(datadogIpRangesFile, 'utf8'))).success).toBe(true);
});

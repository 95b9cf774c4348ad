import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { refreshIpRanges } from '../../lib/local/refreshIpRanges.ts';
import { listen } from '../../lib/local/server.ts';

const before = `${JSON.stringify({ about: 'what it is', source: '', modified: '', ranges: [] }, null, 2)}\n`;
const good = JSON.stringify({ version: 1, modified: '2026-10-01-00-00-00', webhooks: { prefixes_ipv4: ['198.51.100.7/32', '192.0.2.0/24'] } });

let printed: string[] = [];
beforeEach(() => {
  printed = [];
  for (const level of ['log', 'error'] as const) vi.spyOn(console, level).mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

/** A file before the refreshing, and a server that answers as told. */
async function published(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-ranges-'));
  const path = join(folder, 'ranges.json');
  writeFileSync(path, before);
  const server = await listen(async (_, response) => void response.writeHead(status, headers).end(body));
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const url = `${server.url}/webhooks.json`;
  return { url, refresh: () => refreshIpRanges({ url }, pathToFileURL(path)), text: () => readFileSync(path, 'utf8') };
}

describe('npm run ip-ranges', () => {
  test('writes what is published, and the same again changes nothing', async () => {
    const { url, refresh, text } = await published(200, good);
    expect(await refresh()).toBe(0);
    const file = { about: 'what it is', source: url, modified: '2026-10-01-00-00-00', ranges: ['192.0.2.0/24', '198.51.100.7/32'] };
    expect(text()).toBe(`${JSON.stringify(file, null, 2)}\n`);
    expect(await refresh()).toBe(0);
    expect(text()).toBe(`${JSON.stringify(file, null, 2)}\n`);
    expect(printed).toEqual([
      '2 ranges, of 2026-10-01-00-00-00, written: look at the difference, commit, and deploy',
      '2 ranges, of 2026-10-01-00-00-00, as before',
    ]);
  });
  test.each([
    ['an error', 503, good, {}, /it answered 503/],
    ['a page', 200, '<html>sign in</html>', {}, /it is not JSON/],
    ['a list that is cut', 200, good.slice(0, -9), {}, /it is not JSON/],
    ['an empty list', 200, good.replace(/\[.*\]/, '[]'), {}, /webhooks\.prefixes_ipv4: is empty/],
    ['a way somewhere else', 302, '', { location: 'http://127.0.0.1:9/webhooks.json' }, /fetch failed/],
  ])('leaves the file as it was after %s, says why, and fails', async (_, status, body, headers, why) => {
    const { url, refresh, text } = await published(status, body, headers);
    expect(await refresh()).toBe(1);
    expect(text()).toBe(before);
    expect(printed).toEqual([expect.stringMatching(why)]);
    expect(printed[0]).toContain(`The list at ${url} was not taken, and the file is as it was: `);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchOf, searchText } from '../lib/searchText.ts';

describe("a runbook's search", () => {
  test.each([
    'status:error',
    '@http.status_code:>=500 -@http.route:"/health"',
    'status:error (@retry:true OR "gave up")',
    'status:(error OR critical)',
    '"index:main is full"',
    '"say \\"no\\" :)"',
    String.raw`@http.url:\(a\)`,
    '@my.service_name:x',
    '@indexed:true',
  ])('takes %s', (search) => expect(searchText.safeParse(search).success).toBe(true));

  test.each<readonly [string, string]>([
    ['', 'say what to search for, as in status:error'],
    ['  ', 'say what to search for, as in status:error'],
    ['x'.repeat(501), 'at most 500 characters'],
    ['status:error\nOR service:other', 'write it on one line'],
    ['status:error) OR (service:other', 'its brackets or quotes do not match, or it ends with a backslash'],
    ['(status:error', 'its brackets or quotes do not match, or it ends with a backslash'],
    ['a)(b', 'its brackets or quotes do not match, or it ends with a backslash'],
    ['"open', 'its brackets or quotes do not match, or it ends with a backslash'],
    ['status:error\\', 'its brackets or quotes do not match, or it ends with a backslash'],
    ['service:other', "leave out service: and env:, the alert's own are added"],
    ['status:error OR -env:prod', "leave out service: and env:, the alert's own are added"],
    ['(SERVICE:other)', "leave out service: and env:, the alert's own are added"],
    ['status:error index:main', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ['indexes:* status:error', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ['storage_tier:flex', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ['storage:online-archives', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ['-@storage_tier:indexes', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ['_index :main', 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ...['\\storage_tier:flex', '"storage_tier":flex', 'x,storage_tier:flex', '{index:main}', 'ind\u200Bex:main', 'ｉｎｄｅｘ:main'].map(
      (hidden): readonly [string, string] => [hidden, 'it cannot choose an index or a storage tier: only what is indexed is asked'],
    ),
  ])('refuses %j, with the fix', (search, words) => {
    expect(searchText.safeParse(search).error?.issues.map(({ message }) => message)).toContain(words);
  });

  test("stands in brackets beside the alert's own service and environment, quoted where they need it", () => {
    expect(searchOf({ service: 'orders-api', env: 'prod' }, 'a OR b')).toBe('service:orders-api env:prod (a OR b)');
    expect(searchOf({ service: 'a:b', env: 'OR' }, 'a')).toBe('service:"a:b" env:"OR" (a)');
  });

  test('cannot lead out of its brackets, whatever it is made of', () => {
    const pieces = fc.array(fc.constantFrom('(', ')', '"', '\\', ' ', 'OR', 'a', 'b:c', '-'), { maxLength: 20 }).map((all) => all.join(''));
    fc.assert(
      fc.property(pieces, (search) => {
        fc.pre(searchText.safeParse(search).success);
        // Read as Datadog reads it: a quoted text or an escaped character is no bracket.
        const whole = searchOf({ service: 's', env: 'e' }, search);
        let depth = 0;
        let quoted = false;
        const closes: number[] = [];
        for (let at = 0; at < whole.length; at++) {
          if (whole[at] === '\\') at++;
          else if (whole[at] === '"') quoted = !quoted;
          else if (!quoted && whole[at] === '(') depth++;
          else if (!quoted && whole[at] === ')' && --depth === 0) closes.push(at);
          if (depth < 0) return false;
        }
        return !quoted && depth === 0 && closes.at(-1) === whole.length - 1 && closes.length === 1;
      }),
      { numRuns: 2_000 },
    );
  });
});

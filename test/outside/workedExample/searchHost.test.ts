import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shaped } from '../../../lib/sources/outside/shaped.ts';
import { searchHost } from './searchHost.ts';

const node = (id: string, state: string, lag_ms: number) => ({ id, state, lag_ms, zone: 'b' });
const read = (...nodes: object[]) => shaped(searchHost, JSON.stringify({ nodes }));

test('the example of the README compiles, and stands there as it is', () => {
  const shown = /```ts\n(export const searchHost[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? expect.unreachable();
  expect(readFileSync('test/outside/workedExample/searchHost.ts', 'utf8')).toContain(shown);
});
test('it makes few facts of many nodes', async () => {
  expect(await read(node('a', 'up', 120), node('b', 'down', 98_765))).toEqual({ nodes: 2, down: ['b'], worstLagSeconds: 98.8 });
  expect(await read(node('a', 'up', 0))).toEqual({ nodes: 1, down: [], worstLagSeconds: 0 });
  expect((await read(...Array.from({ length: 50 }, (_, index) => node(`n${index}`, 'down', 1)))).down).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
});

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { outsideServices } from '../../lib/outside/index.ts';
import { fileOf } from '../../lib/outside/misdeclared.ts';

test('each service is a file of its name, in camelCase, and each such file is in the registry', () => {
  const files = readdirSync('lib/outside').map((file) => `lib/outside/${file}`);
  const declaring = files.filter((file) => /^export const \w+ = (outside|statuspage)\(/m.test(readFileSync(file, 'utf8')));
  expect(outsideServices.map(({ name }) => fileOf(name)).sort()).toEqual(declaring.sort());
});

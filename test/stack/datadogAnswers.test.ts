import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type BothWays, bothWays } from './bothWays.ts';
import { type DatadogModule, datadogSource, exchanged, operations } from './datadogBothWays.ts';

let client: BothWays<DatadogModule>;
beforeAll(async () => {
  client = await bothWays(datadogSource);
});

const all = Object.entries(operations);
const texts = JSON.stringify({ errors: ['Forbidden'] });
const objects = JSON.stringify({ errors: [{ status: '400', title: 'Generic Error', detail: 'no', source: { pointer: '/data' }, meta: { more: 1 } }] });

describe.each(all)('%s: an error through the pruned client is the error through the whole one', (_, operation) => {
  test.each([400, 403, 404, 422, 429, 500, 503].flatMap((status) => [texts, objects, '{"other":1}', 'no JSON', ''].map((body) => ({ status, body }))))(
    '$status $body',
    async (answer) => {
      const whole = await exchanged(client.whole, operation, answer);
      expect(await exchanged(client.pruned, operation, answer)).toBe(whole);
      expect(whole).toMatch(new RegExp(`\\nthrew ApiException HTTP-Code: ${answer.status}\\n`));
    },
  );
});

/** An answer with something else in one place, or with one thing more. */
type Path = readonly (string | number)[];
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? value.map((one, index) => [index, one] as const) : Object.entries(value);
  return [path, ...keys.flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (index === key ? replaced(one, rest, by) : one));
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, one]) => [name, name === key ? replaced(one, rest, by) : one]));
}
const at = (value: unknown, path: Path): unknown => path.reduce((found: unknown, key) => Object(found)[key], value);

describe.each(all)('%s: an answer of another shape is read alike through both', (name, operation) => {
  const alike = async (answer: unknown): Promise<string> => {
    const sent = { status: 200, body: JSON.stringify(answer) };
    const whole = await exchanged(client.whole, operation, sent);
    expect(await exchanged(client.pruned, operation, sent)).toBe(whole);
    return whole;
  };
  const leaves = pathsIn(operation.answer);

  test('an unknown value at every place: enums, one-ofs, dates, whole models', async () => {
    const read = await Promise.all(leaves.flatMap((path) => ['unknown', 12.5, true, null, [], {}].map((by) => alike(replaced(operation.answer, path, by)))));
    // What the intake answers has no enum and no model in it: nothing of it can be one that the client does not know.
    expect(read.some((one) => one.includes('UnparsedObject {'))).toBe(name !== 'submitMetrics');
    expect(read.some((one) => one.includes('\nthrew '))).toBe(true);
  });
  test('an additional field in every model', async () => {
    // A map of plain values is no model: it takes no object, through either.
    const isMap = (path: Path) => path.includes('spans') && ['meta', 'metrics'].includes(String(path.at(-1)));
    const models = leaves.filter((path) => {
      const value = at(operation.answer, path);
      return !isMap(path) && typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    const read = await Promise.all(
      models.map((path) => alike(replaced(operation.answer, path, { ...Object(at(operation.answer, path)), never_heard_of: { at: 1 } }))),
    );
    expect(read.every((one) => one.includes('never_heard_of'))).toBe(true);
  });
  test('any JSON at any place', async () => {
    const anywhere = fc.record({ path: fc.constantFrom(...leaves), by: fc.jsonValue() });
    await fc.assert(
      fc.asyncProperty(anywhere, async ({ path, by }) => void (await alike(replaced(operation.answer, path, by)))),
      { numRuns: 200 },
    );
  });
});

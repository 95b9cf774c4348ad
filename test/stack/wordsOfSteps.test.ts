import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepsOf } from '../../lib/engine/walk.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { bundle } from '../../lib/stack/bundle.ts';
import { wordsOfStep } from '../../lib/stack/wordsOfSteps.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

const printed = async (source: string) => (await transform(source, { loader: 'ts' })).code;
const step = `export const howMany = step({
  name: 'howMany', answers: ['few'],
  params: z.object({
    a: z.string(),
  }),
  ahead: ({ alert }) => early(alert),
  async gather({ alert }, { datadog }, given) {
    return { total: await datadog.count({ a: 1 }) };
  },
  classify,
  otherwise: (known) =>
    known.a
      ? later()
      : undefined,
  says: {
    en: english,
    ja: japanese,
  },
});`;

describe("a step's words", () => {
  test('are all of it but what asks and judges', async () => {
    const words = wordsOfStep(await printed(step), 'howMany');
    const { code } = await transform(words, { loader: 'js' });
    expect(code).toMatch(/name: "howMany"[\s\S]*params: z\.object\([\s\S]*says: \{\s+en: english,\s+ja: japanese\s+\}/);
    expect(code).not.toMatch(/datadog|early|later|classify,|ahead|otherwise/);
  });
  test.each([
    ['no step', 'export const howMany = 5;'],
    ['a step of another name', step.replace('const howMany', 'const howFew')],
    ['one without a gather', step.replace('async gather(', 'async collect(')],
    ['one with something of another in it', step.replace("name: 'howMany'", '...other')],
  ])('of %s stop the build', async (_, source) => {
    await expect(printed(source).then((code) => wordsOfStep(code, 'howMany'))).rejects.toMatchObject({ name: 'GeneratedOtherwise' });
  });
});

describe('in the bundles', () => {
  const sources = new Map<string, string>();
  const names = ['alertHistory', 'postVerdict', 'whoseCards'];
  beforeAll(async () => {
    await bundle(
      names.map((name) => `functions/${name}.ts`),
      folder,
    );
    for (const name of names) sources.set(name, readFileSync(join(folder, name, 'index.mjs'), 'utf8'));
  });

  test('the function that posts has the words of every step, and asks no question', () => {
    for (const { name } of stepsOf(runbooks)) {
      expect(sources.get('postVerdict')).toContain(`${name}.gather`);
      expect(sources.get('postVerdict')).toContain(`name:"${name}"`);
    }
    expect(sources.get('postVerdict')).toContain('this week');
    expect(sources.get('postVerdict')).not.toMatch(/monitorEvents|sumMetric/);
  });
  test("a step's own function has all of it", () => {
    expect(sources.get('alertHistory')).toContain('.monitorEvents(');
    expect(sources.get('whoseCards')).toContain('.sumMetric(');
    for (const name of ['alertHistory', 'whoseCards']) expect(sources.get(name)).not.toContain(`${name}.gather`);
  });
});

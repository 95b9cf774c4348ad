import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wordsOf } from '../../lib/stack/wordsOfSteps.ts';

const step = `export const howMany = step({
  name: 'howMany',
  facts,
  async gather({ alert }, { datadog }) {
    if (alert) {
      return datadog;
    }

    return 1;
  },
  ahead: ({ alert }) =>
    ask(alert),
  otherwise: (known) => (known ? undefined : ask(known)),
  classify,
  says: {
    en: () => 'gather',
  },
});
`;

test('of a step its words stay, and the shape of its facts, on their lines', () => {
  const words = wordsOf(step, 'howMany.ts');
  expect(words.replace(/\n+/g, '\n')).toBe("export const howMany = step({\n  name: 'howMany',\n  facts,\n  says: {\n    en: () => 'gather',\n  },\n});\n");
  expect(words.split('\n').indexOf('  says: {')).toBe(step.split('\n').indexOf('  says: {'));
});

test.each(readdirSync('lib/steps'))('%s is written as this expects', (file) => {
  const words = wordsOf(readFileSync(`lib/steps/${file}`, 'utf8'), file);
  expect(words).toMatch(/^ {2}name: '\w+',$/m);
  expect(words).toMatch(/^ {2}facts(: \w+)?,$/m);
  expect(words).not.toMatch(/^ {2}(async )?(gather|classify)\b/m);
});

test('a step of another form stops the build', () => {
  expect(() => wordsOf(step.replace('  classify,\n', '  ...judging,\n'), 'howMany.ts')).toThrow(
    expect.objectContaining({ name: 'GeneratedOtherwise', message: expect.stringContaining('one gather and one classify in howMany.ts') }),
  );
});

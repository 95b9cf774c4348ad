import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type AnyNode, ask, conclude, runbook, step } from '../../lib/engine/language.ts';
import { mostSteps, payload } from '../../lib/payload.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { refuseTooLong } from '../../lib/stack/refuseTooLong.ts';
import { howMany } from './exampleRunbook.ts';

const words = () => ({ headline: 'h', because: 'b', next: 'n' });
const end = conclude({ id: 'end', disposition: 'needs-investigation', words: { en: words, ja: words } });
const asking = (count: number) => {
  let start: AnyNode = end;
  for (let n = count; n > 0; n--) {
    const kind = step({
      name: `s${n}`,
      question: { en: `s${n}?`, ja: `s${n}?` },
      answers: ['yes'],
      asks: [],
      params: z.object({}),
      facts: z.object({}),
      gather: async () => ({}),
      classify: () => ({ answer: 'yes', because: { rule: 'any-failing', count: 1, of: 1, atLeast: 1 } }),
    });
    start = ask(kind({}), { yes: start, 'cannot-tell': end });
  }
  return runbook({ name: 'long', title: 't', start });
};

describe("a runbook's longest way", () => {
  test('fits into the state of an execution, with the largest alert and every step failing at length', () => {
    expect(payload.alert + payload.groups + mostSteps * payload.failure).toBeLessThanOrEqual(payload.state);
    expect(mostSteps).toBe(6);
    expect(() => refuseTooLong(asking(mostSteps))).not.toThrow();
  });
  test('that does not fit is refused by name, with what to do', () => {
    expect(() => refuseTooLong(asking(mostSteps + 1))).toThrow(
      'The runbook long asks 7 steps on one way, those alongside included; at most 6 fit into the 256 KiB of an execution.',
    );
  });
  test('counts what stands alongside: it is in the same state', () => {
    const beside = { name: 'beside', params: {}, step: howMany.definition };
    expect(() => refuseTooLong({ ...asking(mostSteps), alongside: [beside] })).toThrow('asks 7 steps');
  });
  test('of each runbook that is deployed fits', () => {
    for (const one of runbooks) expect(() => refuseTooLong(one)).not.toThrow();
  });
});

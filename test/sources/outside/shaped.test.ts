import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { outside } from '../../../lib/outside/outside.ts';
import { shaped } from '../../../lib/sources/outside/shaped.ts';

const answer = z.object({ queues: z.array(z.object({ name: z.string(), waiting: z.number() })) });
const facts = z.object({ waiting: z.number(), worst: z.array(z.string()) });
const declared = (shape: string) => outside({ name: 'their-api', url: 'https://api.example.com/', auth: { kind: 'none' }, answer, shape, facts });
const worst = '{ "waiting": $sum(queues.waiting), "worst": [queues[waiting > 10].name] }';
const text = (...waiting: number[]) => JSON.stringify({ queues: waiting.map((count, index) => ({ name: `q${index}`, waiting: count })), other: 'sk_live_1' });

describe('an answer is shaped by JSONata', () => {
  test.each<[string, number[], unknown]>([
    ['many', [20, 5, 30], { waiting: 55, worst: ['q0', 'q2'] }],
    ['one, which stays a list', [20], { waiting: 20, worst: ['q0'] }],
    ['none of them', [1], { waiting: 1, worst: [] }],
  ])('%s', async (_, waiting, wanted) => expect(await shaped(declared(worst), text(...waiting))).toEqual(wanted));
  test('of which it sees what is declared, and no more', async () => {
    await expect(shaped(declared('{ "waiting": 1, "worst": [other] }'), text(1))).resolves.toEqual({ waiting: 1, worst: [] });
  });
  test('of a few thousand values at most: what JSONata does at once it does for as long as it takes', async () => {
    const most = shaped(declared('{ "waiting": $sum($sort(queues.waiting)), "worst": [] }'), text(...Array.from({ length: 2_600 }, () => 1)));
    await expect(most).resolves.toEqual({ waiting: 2_600, worst: [] });
    const more = shaped(declared('{ "waiting": $sum($sort(queues.waiting)), "worst": [] }'), text(...Array.from({ length: 60_000 }, (_, n) => n)));
    await expect(more).rejects.toThrow('their-api: its shape fails on this answer (TOO_MANY_VALUES)');
  });
  test('whose wrong fields are named, and no card number that a stranger has called one', async () => {
    const named = { ...declared('$'), answer: z.record(z.string(), z.number()) };
    await expect(shaped(named, '{"4000056655665556":"x"}')).rejects.toThrow('another shape than is declared: [card number] (invalid_type)');
  });
  test.each<[string, string, string, RegExp]>([
    ['that fails on it', '$number(queues.name)', 'ShapingFailed', /^their-api: its shape fails on this answer \([A-Z]\d+\)$/],
    ['that never ends', '( $f := function($n) { $f($n + 1) }; $f(1) )', 'ShapingFailed', /its shape fails on this answer \([A-Z]\d+\)$/],
    ['that finds nothing', 'nothing.there', 'WrongFacts', /^their-api gives other facts than expected: all of it \(invalid_type\)$/],
    ['that makes something else', '{ "waiting": queues.name }', 'WrongFacts', /: waiting \(invalid_type\), worst \(invalid_type\)$/],
  ])('%s: an error with a name, which quotes nothing', async (_, shape, name, words) => {
    await expect(shaped(declared(shape), text(1))).rejects.toEqual(expect.objectContaining({ name, message: expect.stringMatching(words) }));
  });
});

import { couldNotCheck, ended, unharmed } from '../expected.ts';
import type { Broken, FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';

const fromLambda = (at: string, fault: string, returns: unknown, expected: Expected): FaultCase => ({
  part: `A function returns, ${at}`,
  ...{ fault, at, broken: { lambda: { state: at, does: { returns } } }, expected },
});
const fromStep = (at: string, fault: string, code: Omit<NonNullable<Broken['step']>, 'name'>, expected: Expected): FaultCase => ({
  part: `A step gathers, ${at}`,
  ...{ fault, at, broken: { step: { name: at, ...code } }, expected },
});
const gathers = (gathered: unknown) => ({ gather: async () => gathered });

const hundreds = 'x'.repeat(300_000);
/** Facts of the right shape, apart from what each case puts in. */
const facts = {
  ...{ service: 'payments-api', env: 'prod', query: '', window: { from: '', to: '' }, failing: 9, expected: 9, unlisted: 0, cut: false },
  ...{ groups: [], other: 0, expectedBy: [], samples: [], trend: [], sampled: false, notChecked: [] },
};
const noNumbers = { metric: 'app.payment.failures', failing: Number.NaN, seen: Number.NaN, customers: Number.NaN, reasons: [], otherReasons: 0 };
const because = { rule: 'customers-own-cards', count: 9, of: 9, atLeast: 0.95 };

export const garbageCases: readonly FaultCase[] = [
  fromLambda('whereAreTheErrors', '{}', {}, couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'a string', 'only-expected', couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'a list', ['only-expected'], couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'null', null, couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'undefined', undefined, couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'NaN', Number.NaN, couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'an answer that it does not declare', { answer: 'perhaps' }, couldNotCheck('NoFinding', 1)),
  fromLambda('whereAreTheErrors', 'an answer that is no text', { answer: 1 }, couldNotCheck('NoFinding', 1)),
  // Two answers that a Choice follows: who posts does not find the facts behind them, and says so in plain words.
  fromLambda('whereAreTheErrors', 'an answer and nothing else', { answer: 'nowhere' }, couldNotCheck('NoFinding', 1, { verdict: 'nothing-found' })),
  fromLambda(
    'whoseCards',
    'an answer whose numbers are NaN',
    { ...noNumbers, answer: 'customers', because },
    couldNotCheck('NoFinding', 1, { verdict: 'false-positive' }),
  ),
  // Uncatchable: the limit on what passes between states. Our handlers refuse 32 KB (lib/engine/perform.ts), long before.
  fromLambda('whereAreTheErrors', '300 KB', { ...facts, answer: 'only-expected', query: hundreds }, ended('FAILED', 'States.DataLimitExceeded')),
  fromLambda('whoseCards', '{}', {}, couldNotCheck('NoFinding', 1)),
  fromLambda('whoseCards', 'null', null, couldNotCheck('NoFinding', 1)),
  fromLambda('whoseCards', 'an answer that it does not declare', { answer: 'perhaps' }, couldNotCheck('NoFinding', 1)),
  fromLambda('whichGroups', '{}', {}, unharmed()),
  // Uncatchable here: `$` of nothing has no value in the ResultSelector. The function never returns it.
  fromLambda('whichGroups', 'null', null, ended('FAILED', 'States.Runtime')),
  fromLambda('whichGroups', '300 KB', { groups: 1, named: [hundreds], elsewhere: 0 }, ended('FAILED', 'States.DataLimitExceeded')),
  fromStep('whereAreTheErrors', '{}', gathers({}), couldNotCheck('ZodError', 1)),
  fromStep('whereAreTheErrors', 'a string', gathers('nothing'), couldNotCheck('ZodError', 1)),
  fromStep('whereAreTheErrors', 'null', gathers(null), couldNotCheck('ZodError', 1)),
  fromStep('whereAreTheErrors', 'undefined', gathers(undefined), couldNotCheck('ZodError', 1)),
  fromStep('whereAreTheErrors', 'NaN', gathers({ ...facts, failing: Number.NaN }), couldNotCheck('ZodError', 1)),
  fromStep('whereAreTheErrors', '300 KB', gathers({ ...facts, query: hundreds }), couldNotCheck('FactsTooLarge', 1)),
  fromStep('whichPaymentMethod', '{}', gathers({}), couldNotCheck('ZodError', 1)),
  fromStep('whoseCards', 'null', gathers(null), couldNotCheck('ZodError', 1)),
  {
    ...fromStep('whichPaymentMethod', '', {}, couldNotCheck('UnknownAnswer', 1)),
    fault: 'what it should, and answers what it does not declare',
    broken: { step: { name: 'whichPaymentMethod', classify: () => ({ answer: 'perhaps', because: { ...because, rule: 'only-expected-method' } }) } },
  },
];

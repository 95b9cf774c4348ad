import { describe, expect, test } from 'vitest';
import { ask, conclude, runbook } from '../../lib/engine/language.ts';
import { alongside, conclusions, questions, stepsOf } from '../../lib/engine/walk.ts';
import { page } from '../../lib/pages/page.ts';
import { toDo } from '../../lib/pages/pageWords.ts';
import { stepByHand } from '../../lib/pages/stepsByHand.ts';
import { firstLook } from '../../lib/runbooks/firstLook.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { queueBacklog } from '../../lib/runbooks/queueBacklog.ts';
import { languages } from '../../lib/say.ts';
import { isBacklogDraining } from '../../lib/steps/isBacklogDraining.ts';
import { whereAreTheErrors } from '../../lib/steps/whereAreTheErrors.ts';
import { example } from '../engine/exampleRunbook.ts';

const words = () => ({ headline: 'x', because: 'x', next: 'x' });
const end = conclude({ id: 'the-end', disposition: 'located', words: { en: words, ja: words } });
const stuck = conclude({ id: 'stuck', disposition: 'could-not-check', byHand: { en: 'Call Ann.', ja: '電話してください。' }, words: { en: words, ja: words } });
const where = (share: number) => whereAreTheErrors({ expected: ['GET /a/*'], share });
const small = runbook({
  name: 'small-one',
  title: 'A small one',
  start: ask(where(0.8), { 'nowhere': end, 'elsewhere': end, 'only-expected': end, 'cannot-tell': stuck }),
});

describe('the page of a runbook', () => {
  const text = page(small, 'en');
  test('has a numbered step for each question: where to look, with the query that the code asks', () => {
    expect(text).toContain('## Step 1. Where are the errors?');
    expect(text).toContain(
      'search for `service:SERVICE env:ENV @http.status_code:>399`, and count the spans grouped by `resource_name` and `@http.status_code`',
    );
    expect(text).toContain('The endpoints that this runbook expects are `GET /a/*`');
  });
  test('says how each answer is recognised, by the threshold in the parameters, and where it leads', () => {
    expect(text).toContain('- At least 80% of them are at the expected endpoints. → **Located: [`the-end`](#the-end)**');
    expect(text).toContain('it is fewer than 5 requests: too few to judge by. → **Could not check: [`stuck`](#stuck)**');
    expect(
      page({ ...small, start: { ...small.start, ...ask(where(0.7), { 'nowhere': end, 'elsewhere': end, 'only-expected': end, 'cannot-tell': stuck }) } }, 'en'),
    ).toContain('At least 70% of them');
  });
  test('speaks of trace metrics only where the runbook names one', () => {
    expect(text).not.toContain('Metrics → Explorer');
    expect(page(paymentErrors, 'en')).toContain('`trace.express.request.hits.by_http_status`');
  });
  test('says of each verdict what it means and what to do: in its own words, or in those of its disposition; could-not-check in both', () => {
    expect(text).toContain('### the-end\n\n**Located: The trouble is real, and this is where it is.**\n\nHand it to its owner');
    expect(text).toContain('### stuck\n\n**Could not check: This is not an all-clear.**\n\nTreat the alert as real');
    expect(text).toMatch(/Treat the alert as real[^\n]*\n\nCall Ann\.\n/);
  });
  test('leads from an answer to a later step by its number', () => {
    const text = page(paymentErrors, 'en');
    expect(text).toContain('- At least 95% of them are at the expected endpoints. → **go to step 2**');
    expect(text).toContain('- At least 95% of the failing payments are `credit_card`. → **go to step 3**');
    expect(text).toContain('`sum:app.payment.failures{service:SERVICE,env:ENV,payment_method:credit_card} by {reason}.as_count()`');
    expect(text).toContain('- At least 90% have a reason of that list. → **False positive: [`false-positive`](#false-positive)**');
    expect(text).toContain('it saw less than 50% of the failures');
    expect(text).toContain('By hand it takes about 3 min 30 s.');
  });
  test('says of every tag that a person has to put in which it is, also where only what stands alongside has it', () => {
    const waiting = isBacklogDraining({ metric: 'jobs', scope: ['cluster'], queue: 'queue', waiting: 1, within: 1 });
    const start = ask(waiting, { 'draining': end, 'not-draining': end, 'cannot-tell': stuck });
    expect(page({ ...small, start, alongside: [] }, 'en')).toContain("the alert's own tags (`CLUSTER` for `cluster:`); put the values in");
    expect(page({ ...small, start, alongside: [where(0.6)] }, 'en')).toContain('(`CLUSTER` for `cluster:`, `SERVICE` for `service:`, `ENV` for `env:`)');
  });
  test('is the same in Japanese, and each links the other', () => {
    expect(page(small, 'ja')).toContain('- 想定したエンドポイントの割合が80%以上。 → **原因箇所を特定：[`the-end`](#the-end)**');
    expect(page(small, 'ja')).toContain('[English](small-one.md)');
    expect(text).toContain('[日本語](small-one.ja.md)');
  });
  test('lists what stands alongside under "Also look at", with no answers: they decide nothing', () => {
    const text = page({ ...small, alongside: [where(0.6)] }, 'en');
    expect(text).toMatch(/## Also look at\n\n- \*\*Where are the errors\?\*\* In Datadog, [^\n]*\n\n## Verdicts/);
    expect(text).not.toContain('60%');
  });
  test('says for which monitors it is: those with its tag; of the default, those whose tag names no runbook', () => {
    expect(text).toContain('does for a monitor with the tag `runbook:small-one`, for the person');
    const byDefault = {
      en: 'does for every monitor that has no tag `runbook:NAME`, or one that names no runbook, for the person',
      ja: '該当するランブックがない',
    };
    for (const language of languages) {
      const text = page(small, language, { isDefault: true });
      expect(text).toContain(byDefault[language]);
      expect(text).not.toContain('runbook:small-one');
    }
  });
  test('of a runbook that asks nothing is its verdict', () => {
    expect(page(runbook({ name: 'at-once', title: 'At once', start: stuck }), 'en')).toContain('This runbook asks nothing: it ends at once.\n\n## Verdicts');
  });
  test('of a step that nobody has described is refused, with what to write', () => {
    expect(() => page(example, 'en')).toThrow(
      'nobody has said how howMany is done by hand: write lib/pages/questions/howManyByHand.ts, and add it to lib/pages/stepsByHand.ts',
    );
  });
});

describe.each(runbooks)('the page of $name', (one) => {
  test('says how each of its steps is done by hand, and how each answer is recognised, also of those that stand alongside here', () => {
    for (const { name, answers } of stepsOf([one])) expect(Object.keys(stepByHand(name).answers).sort(), name).toEqual([...answers, 'cannot-tell'].sort());
    for (const { question, branches } of questions(one)) {
      const { answers } = stepByHand(question.step.name);
      // One that the parameters leave out needs no branch.
      expect(Object.keys(answers), question.step.name).toEqual(expect.arrayContaining(Object.keys(branches)));
    }
  });
  test.each(languages)('has all its steps, verdicts and whatever stands alongside, in %s, and no hole in its words', (language) => {
    const text = page(one, language);
    for (const { question } of questions(one)) expect(text).toContain(question.step.question[language]);
    for (const { step } of alongside(one)) expect(text).toContain(step.question[language]);
    for (const { verdict } of conclusions(one)) expect(text).toContain(`\n### ${verdict.id}\n`);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });
});

// Not of a runbook that was begun a moment ago: the words of its disposition are a beginning.
describe.each([paymentErrors, queueBacklog, firstLook])('the page of $name, which Firstlook comes with,', (one) => {
  const verdictsOn = (text: string) =>
    text
      .split('<details>')[0]
      ?.split('\n### ')
      .slice(1)
      .map((section) => section.trimEnd().split('\n\n')) ?? [];
  test.each(languages)('asks of who reached a verdict more than its disposition does, in %s', (language) => {
    const generic = Object.values(toDo).map((words) => words[language]);
    const verdicts = verdictsOn(page(one, language));
    expect(verdicts).toHaveLength(conclusions(one).length);
    for (const [id, , ...does] of verdicts)
      expect(
        does.some((words) => !generic.includes(words)),
        id,
      ).toBe(true);
  });
});

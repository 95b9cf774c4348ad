import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { messageOf, type Triage } from '../../lib/message/message.ts';
import { textBudget, textLimit } from '../../lib/message/textBudget.ts';
import { languages } from '../../lib/say.ts';
import { dispositions, rules } from '../../lib/verdict.ts';
import { alert, failing } from './paymentAlert.ts';

const budget = Object.values(textBudget).reduce((sum, part) => sum + part, 0);

describe('messageOf, given what nobody should send', () => {
  const hostile = [
    '<!channel>',
    '<@U0123>',
    '<https://evil.example|x>',
    '&',
    '|',
    '*',
    '_',
    '~',
    '`',
    '\n',
    '\u202E',
    '\uD800',
    '👩‍💻',
    '',
    'x',
    ' ',
    '://',
    'x'.repeat(10_240),
  ];
  const words = fc.oneof(
    fc.array(fc.constantFrom(...hostile), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  const count = fc.oneof(fc.nat(1_000_000), fc.constantFrom(0, 1, 1e300));
  const noCount = fc.oneof({ weight: 9, arbitrary: count }, fc.constant(Number.NaN));
  const because = fc.record({ rule: fc.constantFrom(...rules), count: noCount, of: noCount, atLeast: fc.constantFrom(0, 0.5, 0.95, 1, 5) });
  const moment = fc.integer({ min: -2, max: 17 }).map((minutes) => new Date(Date.parse(failing.window.from) + minutes * 60_000).toISOString());
  const group = fc.record({ endpoint: words, status: words, method: words, gateway: words, count, expected: fc.boolean() });
  const facts = fc.record({
    service: words,
    env: words,
    query: words,
    window: fc.oneof(fc.constant(failing.window), fc.record({ from: fc.oneof(words, moment), to: fc.oneof(words, moment) })),
    failing: noCount,
    expected: count,
    unlisted: count,
    groups: fc.array(group, { maxLength: 50 }),
    other: count,
    expectedBy: fc.constant([]),
    samples: fc.array(fc.record({ traceId: fc.oneof(words, fc.constant('65f2c9d1')), endpoint: words, status: words, errorType: words, errorMessage: words })),
    trend: fc.array(fc.record({ at: fc.oneof({ weight: 9, arbitrary: moment }, words), count: fc.nat(1_000_000) }), { maxLength: 25 }),
    sampled: fc.boolean(),
    cut: fc.boolean(),
    notChecked: fc.array(fc.record({ what: fc.constant('sampleSpans'), error: words }), { maxLength: 9 }),
  });
  const outcome = fc.record({
    step: words,
    question: words,
    answer: fc.constantFrom('yes', 'cannot-tell'),
    because: fc.option(because, { nil: undefined }),
    error: fc.option(fc.record({ name: words, message: words }), { nil: undefined }),
    facts: fc.oneof(facts, words),
  });
  const aside = fc.record(
    {
      question: words,
      says: words,
      opens: fc.oneof(words, fc.constantFrom('https://status.acme-pay.example', `https://a.example/${'x'.repeat(2_900)}`)),
      error: fc.record({ name: words, message: words }),
    },
    { requiredKeys: ['question'] },
  );
  const triage: fc.Arbitrary<Triage> = fc.record({
    runbook: fc.record({ name: words, title: words, byHand: fc.record({ minutes: fc.double({ min: 0, max: 1e6, noNaN: true }), url: words }) }),
    alert: fc
      .record({ alertTitle: words, alertStatus: words, alertPriority: words, link: words, id: words, service: words, env: words, test: fc.boolean() })
      .map((some) => ({ ...alert, ...some })),
    trail: fc.array(outcome, { maxLength: 6 }),
    verdict: fc.record({ id: words, disposition: fc.constantFrom(...dispositions), headline: words, because: words, next: words }),
    asides: fc.array(aside, { maxLength: 5 }),
    tookMs: fc.double(),
    groups: fc.option(
      fc.oneof(fc.constant('unknown' as const), fc.record({ groups: fc.nat(2_000), named: fc.array(words, { maxLength: 5 }), elsewhere: fc.nat(2_000) })),
      { nil: undefined },
    ),
    language: fc.constantFrom(...languages),
    oncall: fc.option(fc.oneof(fc.constantFrom('S0123ABCD', '<!channel>', 'S0123|x'), words), { nil: undefined }),
    executionArn: words,
  });

  it('always makes a message that Slack takes, and that mentions and links nobody', () => {
    fc.assert(
      fc.property(triage, (given) => {
        const { text, blocks } = messageOf(given);
        const checked = slackLimits(blocks);
        expect(checked).not.toHaveProperty('refusal');
        expect('length' in checked && checked.length).toBeLessThanOrEqual(budget);
        expect(text.trim().length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(textLimit);
        expect(text).not.toMatch(/[<>\n]/);
        const marked = blocks.flatMap((block) => {
          if (block.type === 'section' && block.text) return [block.text.text];
          return block.type === 'context' ? block.elements.flatMap((element) => ('text' in element ? [element.text] : [])) : [];
        });
        for (const words of marked) {
          const withoutOurs = words.replaceAll(/<!subteam\^S0123ABCD>|<!date\^\d+\^[^|<>]*\|[^|<>]*>|<https:\/\/[^|<>\s]+\|[^|<>]+>/g, '');
          expect(withoutOurs).not.toMatch(/[<>]/);
          expect(words).not.toMatch(/<https:\/\/evil/);
          expect(words.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

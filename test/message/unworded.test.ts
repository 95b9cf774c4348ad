import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { textBudget, textLimit } from '../../lib/message/textBudget.ts';
import { type Unworded, unwordedOf } from '../../lib/message/unworded.ts';
import { states } from './concluded.ts';
import { alert } from './paymentAlert.ts';
import { shownIn } from './shownIn.ts';

const executionArn = 'arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:event-7801234567890123456';
const unworded = (parts: Partial<Unworded> = {}): Unworded => ({
  state: { ...alert, alertStatus: 'hits were > 50 during the last 5m.', ...states.syncDown },
  id: 'false-positive',
  error: { name: 'TypeError', message: "Cannot read properties of undefined (reading 'count')" },
  executionArn,
  language: 'en',
  oncall: undefined,
  ...parts,
});

describe('a verdict that could not be put into words', () => {
  it('is told by its id, with the error, as could-not-check', () => {
    expect(unwordedOf(unworded()).verdict).toEqual({
      id: 'false-positive',
      disposition: 'could-not-check',
      headline: 'treat the alert as real',
      because:
        "The questions were asked and led to false-positive, but putting that into words failed: TypeError: Cannot read properties of undefined (reading 'count').",
      next: 'Treat the alert as real, look by hand. Later, read the log of postVerdict: it needs a repair.',
    });
  });

  it("has the alert's title, what it means, each step's answer, the monitor's words and the links, in English", () => {
    const { message } = unwordedOf(unworded());
    expect(shownIn(message, false)).toBe(
      `Could not check, Payment errors are high: treat the alert as real; TypeError.
Could not check: Payment errors are high
*This is not an all-clear.* The questions were asked and led to false-positive, but putting that into words failed: TypeError: Cannot read properties of undefined (reading 'count').
*Next:* Treat the alert as real, look by hand. Later, read the log of postVerdict: it needs a repair.
*Learned before that:*
• \`whereAreTheErrors\` only-expected (412 of 418)
• \`whichPaymentMethod\` only-expected (412 of 412)
• \`whoseCards\` cannot-tell (\`Forbidden\`)
Spans around the alert  ·  Monitor: Payment errors are high  ·  Alert event  ·  This run in AWS
The monitor says: hits were > 50 during the last 5m.`.replace('> 50', '&gt; 50'),
    );
  });

  it('is in Japanese where that is asked for, without a word of English but the names', () => {
    const { verdict, message } = unwordedOf(unworded({ language: 'ja', error: { name: 'TypeError', message: '' } }));
    expect(verdict.because).toBe('確認の結果はfalse-positiveでしたが、文章にする処理に失敗しました：TypeError。');
    expect(shownIn(message, false)).toBe(`確認できず、Payment errors are high：実際の障害として扱ってください。TypeError。
確認できず：Payment errors are high
*「異常なし」という意味ではありません。* 確認の結果はfalse-positiveでしたが、文章にする処理に失敗しました：TypeError。
*次の対応：* 実際の障害として扱い、手作業で確認してください。後でpostVerdictのログを確認してください。修正が必要です。
*それまでに分かったこと：*
• \`whereAreTheErrors\` only-expected（418件中412件）
• \`whichPaymentMethod\` only-expected（412件中412件）
• \`whoseCards\` cannot-tell（\`Forbidden\`）
アラート前後のスパン  ·  モニター：Payment errors are high  ·  アラートイベント  ·  AWSの実行記録
モニターの通知：hits were &gt; 50 during the last 5m.`);
  });

  it('calls the on-call group, but not for a test notification, which is marked', () => {
    const raw = (test: boolean) => shownIn(unwordedOf(unworded({ oncall: 'S0123ABCD', state: { ...alert, test } })).message, true);
    expect(raw(false)).toContain('\n<!subteam^S0123ABCD> please look.');
    expect(raw(true)).not.toContain('subteam');
    expect(raw(true)).toMatch(/^TEST: Could not check, .*\nTEST: Could not check: /);
  });

  it('says what can be said where the state is none: the link to the run stays', () => {
    const { message } = unwordedOf(unworded({ state: {} }));
    expect(shownIn(message, false).split('\n')).toEqual([
      'Could not check: treat the alert as real; TypeError.',
      'Could not check: treat the alert as real',
      expect.stringMatching(/^\*This is not an all-clear\.\* The questions/),
      expect.stringMatching(/^\*Next:\* Treat the alert as real/),
      '*Learned before that:*',
      '–',
      'This run in AWS',
    ]);
  });

  it('hides card numbers, in the message and in what the execution leaves', () => {
    const told = unwordedOf(unworded({ state: { alertTitle: 'card 4111 1111 1111 1111' }, error: { name: 'Error', message: 'no 4111111111111111' } }));
    expect(JSON.stringify(told)).not.toContain('1111');
    expect(JSON.stringify(told)).toContain('[card number]');
  });
});

describe('a plain message, given what nobody should send', () => {
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
    '',
    ' ',
    '://',
    'x'.repeat(10_240),
  ];
  const words = fc.oneof(
    fc.array(fc.constantFrom(...hostile), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  const left = fc.oneof(
    fc.anything(),
    fc.record({
      answer: words,
      because: fc.oneof(fc.anything(), fc.record({ count: fc.double(), of: fc.double() })),
      error: fc.oneof(words, fc.record({ name: words })),
    }),
  );
  const fields = fc.record({ alertTitle: fc.oneof(words, fc.anything()), alertStatus: words, link: words, test: fc.oneof(fc.boolean(), fc.anything()) });
  const state = fc
    .record({ whole: fc.boolean(), fields, steps: fc.dictionary(words, left, { maxKeys: 30 }) })
    .map((given) => ({ ...(given.whole && alert), ...given.steps, ...given.fields }));
  const given = fc.record({
    state,
    id: words,
    error: fc.record({ name: words, message: words }),
    executionArn: fc.oneof(words, fc.constant(executionArn)),
    language: fc.constantFrom('en', 'ja'),
    oncall: fc.constantFrom(undefined, 'S0123ABCD', '<!channel>'),
  });

  it('is one that Slack takes, and that mentions and links nobody', () => {
    fc.assert(
      fc.property(given, (some) => {
        const { verdict, message } = unwordedOf(some);
        expect(verdict.because.length).toBeLessThan(600);
        expect(slackLimits(message.blocks)).not.toHaveProperty('refusal');
        expect(message.text.trim().length).toBeGreaterThan(0);
        expect(message.text.length).toBeLessThanOrEqual(textLimit);
        expect(message.text).not.toMatch(/[<>\n]/);
        const all = shownIn({ text: '', blocks: message.blocks.slice(1) }, true);
        const withoutOurs = all.replaceAll(/<!subteam\^S0123ABCD>|<https:\/\/[^|<>\s]+\|[^|<>]+>/g, '');
        expect(withoutOurs).not.toMatch(/[<>]/);
        expect(all).not.toMatch(/<https:\/\/evil/);
        expect(all.isWellFormed()).toBe(true);
        expect(all.length).toBeLessThan(Object.values(textBudget).reduce((sum, part) => sum + part, 0));
      }),
      { numRuns: 200 },
    );
  });
});

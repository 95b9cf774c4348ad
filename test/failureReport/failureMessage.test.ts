import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedRun } from '../../lib/failureReport/failedRun.ts';
import { failureMessage } from '../../lib/failureReport/failureMessage.ts';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { pageUrl } from '../../lib/runbookPage.ts';
import { languages } from '../../lib/say.ts';
import { alertOf } from '../webhooks.ts';
import { executionArn, statusChange } from './statusChange.ts';

const of = (detail: Readonly<Record<string, unknown>> = {}, settings: Partial<Parameters<typeof failureMessage>[1]> = {}) =>
  failureMessage(failedRun(statusChange(detail)), { language: 'en', ...settings });
const told = (...given: Parameters<typeof of>): string[] => of(...given).blocks.map(({ text }) => String(text.text));
const input = (alert: Readonly<Record<string, unknown>>) => ({ input: JSON.stringify({ ...alertOf(), ...alert }) });

const run = `https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/${executionArn}`;
const links = `<${run}|This run in AWS>  ·  <https://app.datadoghq.com/monitors/160076582|Monitor>`;
const alertSays = `The alert says:
Payments are failing
hits were > 100 during the last 10m.
service:payments-api,env:prod
P1
More than 100 failing requests. @webhook-firstlook`;

describe('the report of a failed run', () => {
  it("says that nobody has looked, how it ended and why, the alert's own words, and where to look", () => {
    expect(told()).toEqual([
      'Triage itself failed: Payments are failing',
      `Nobody has looked at this alert. Treat it as real, and look by hand.
The run broke off after 12.3 s (FAILED).
Why: Unavailable: Slack answered 503
This run may speak for more groups of this monitor: open the monitor.`,
      alertSays,
      links,
    ]);
  });
  it('says all of it in its text too, which may be all that Slack takes', () => {
    const { text } = of();
    expect(text).toContain('Triage itself failed: Payments are failing\nNobody has looked');
    expect(text).toContain(alertSays.replace('>', '&gt;'));
    expect(text.endsWith(`\n${links}`)).toBe(true);
  });
  it('is in Japanese where that is asked for', () => {
    expect(told({ status: 'TIMED_OUT', error: undefined, cause: undefined }, { language: 'ja' }).slice(0, 2)).toEqual([
      '一次調査そのものに失敗：Payments are failing',
      `このアラートはまだ誰も確認していません。実際の障害として扱い、手作業で確認してください。
実行は時間がかかりすぎたため12.3秒後に打ち切られました（TIMED_OUT）。
この実行は同じモニターの他のグループも代表している可能性があります。モニターを開いてください。`,
    ]);
  });
  it('links the page that says how to do it by hand, as the verdict would; not for our own test alert, nor where nobody said where the pages are', () => {
    const pages = 'https://wiki.example/pages/';
    for (const language of languages) expect(told({}, { pages, language }).at(-1)).toContain(`<${pageUrl(pages, 'payment-errors', language)}|`);
    expect(told({}, { pages }).at(-1)).toBe(`<https://wiki.example/pages/payment-errors.md|By hand, step by step>  ·  ${links}`);
    expect(told(input({ heartbeat: true }), { pages }).at(-1)).not.toContain('wiki');
  });
  it.each([
    ['TIMED_OUT', 'The run took too long and was stopped after 12.3 s (TIMED_OUT).'],
    ['ABORTED', 'Somebody stopped the run after 12.3 s (ABORTED).'],
    ['odd', 'The run ended after 12.3 s, nobody knows how.'],
  ])('tells %s in words', (status, words) => expect(told({ status })[1]).toContain(`\n${words}\n`));

  it('calls the on-call group, but not for a test notification, which is marked, nor for what is no group', () => {
    expect(told({}, { oncall: 'S0123ABCD' }).at(-1)).toBe(`${links}\n<!subteam^S0123ABCD> please look.`);
    expect(told(input({ test: true }), { oncall: 'S0123ABCD' })).toEqual([
      'TEST: Triage itself failed: Payments are failing',
      expect.anything(),
      expect.anything(),
      links,
    ]);
    expect(told({}, { oncall: '<!channel>' }).at(-1)).toBe(links);
  });
  it("says of Firstlook's own test alert that it is none of theirs, and calls nobody", () => {
    const heartbeat = told(input({ heartbeat: true, alertTitle: 'Heartbeat' }), { oncall: 'S0123ABCD' });
    expect(heartbeat).toEqual([
      'Triage itself failed: Heartbeat',
      expect.stringMatching(/^This was a test alert of Firstlook itself/),
      expect.anything(),
      `<${run}|This run in AWS>`,
    ]);
    expect(heartbeat.join()).not.toContain('groups');
  });
  it('says where the alert is, where AWS left it out of the event', () => {
    expect(told({ input: undefined, inputDetails: { included: false } })).toEqual([
      'Triage itself failed: an alert',
      expect.stringMatching(/^Nobody has looked/),
      'The alert is not shown: it was too large for this notice. It is the input of the run.',
      `<${run}|This run in AWS>`,
    ]);
  });
  it.each(['{"hello":"world"}', '[1]', 'not JSON'])('shows an input that is no alert as it is: %s', (given) => {
    expect(told({ input: given })[2]).toBe(`The run was not started with an alert, but with:\n${given}`);
  });
  it("links the monitor at the alert's own Datadog site, and nothing that is not Datadog's", () => {
    const monitor = (link: string, alertId = '7') => told(input({ link, alertId })).at(-1)?.split('  ·  ')[1];
    expect(monitor('https://app.datadoghq.eu/event/event?id=1')).toBe('<https://app.datadoghq.eu/monitors/7|Monitor>');
    expect(monitor('https://us5.datadoghq.com/event/event?id=1')).toBe('<https://us5.datadoghq.com/monitors/7|Monitor>');
    expect(monitor('https://evil.example/app.datadoghq.eu/')).toBe('<https://app.datadoghq.com/monitors/7|Monitor>');
    expect(monitor('https://app.datadoghq.eu.evil.example/')).toBe('<https://app.datadoghq.com/monitors/7|Monitor>');
    expect(monitor('', '7|x')).toBeUndefined();
  });
});

describe('card numbers', () => {
  const card = '4111 1111 1111 1111';
  it('are hidden wherever they stand', () => {
    const shown = JSON.stringify([of(input({ alertTitle: card, eventMessage: `x ${card}` })), of({ input: `no JSON ${card}`, error: card, cause: card })]);
    expect(shown).not.toMatch(/1111/);
    expect(shown).toContain('[card number]');
  });
  it('keep the words away where they cannot be hidden, and the report is made all the same', () => {
    const mask = () => {
      throw new Error('out of stack');
    };
    expect(told(input({ alertTitle: card }), { mask })).toEqual([
      'Triage itself failed: an alert',
      `Nobody has looked at this alert. Treat it as real, and look by hand.
The run broke off after 12.3 s (FAILED).
This run may speak for more groups of this monitor: open the monitor.`,
      'The alert is not shown: card numbers in it could not be hidden. It is the input of the run.',
      links,
    ]);
  });
});

describe('given what nobody should send', () => {
  const hostile = [
    '<!channel>',
    '<@U0123>',
    '<https://evil.example|x>',
    '&',
    '|',
    '*',
    '`',
    '\n',
    '\u202E',
    '\uD800',
    '👩‍💻',
    '',
    ' ',
    '://',
    'x'.repeat(10_240),
  ];
  const words = fc.oneof(
    fc.array(fc.constantFrom(...hostile), { maxLength: 12 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  );
  const field = fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: fc.anything() });
  const alert = fc.dictionary(
    fc.constantFrom('alertTitle', 'alertStatus', 'alertScope', 'alertPriority', 'eventMessage', 'link', 'alertId', 'test', 'heartbeat'),
    field,
  );
  const detail = fc.record({
    input: fc.oneof(
      words,
      alert.map((fields) => JSON.stringify(fields)),
      fc.constant(undefined),
    ),
    executionArn: fc.oneof(words, fc.constant(executionArn)),
    error: field,
    cause: field,
    startDate: fc.anything(),
  });

  it('it is a message that Slack takes, and that mentions and links nobody', () => {
    fc.assert(
      fc.property(detail, fc.constantFrom(...languages), (given, language) => {
        const { text, blocks } = of(given, { language });
        expect(slackLimits(blocks)).not.toHaveProperty('refusal');
        expect(text.length).toBeLessThan(3_500);
        expect(blocks.filter((block) => block.text['type'] === 'mrkdwn').length).toBeLessThanOrEqual(1);
        const parsed = [text, ...blocks.flatMap((block) => (block.text['type'] === 'mrkdwn' ? [String(block.text['text'])] : []))].join('\n');
        const withoutOurs = parsed.replaceAll(/<https:\/\/[a-z0-9.-]+\.(?:amazon|datadoghq)\.com\/[^|<>\s]+\|[^|<>]+>/g, '');
        expect(withoutOurs).not.toMatch(/[<>]|:\/\//);
        expect(parsed.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

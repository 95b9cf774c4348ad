import { describe, expect, it } from 'vitest';
import { readMessage } from '../../lib/local/readMessage.ts';
import { messageOf } from '../../lib/message/message.ts';
import { all, datadogDown, falsePositive } from '../message/triages.ts';

describe('readMessage', () => {
  it('shows the message as it is read in Slack, with the addresses below', () => {
    expect(readMessage(messageOf(falsePositive), 80).split('\n').slice(0, 32)).toEqual([
      '╭──────────────────────────────────────────────────────────────────────────────╮',
      "│ False positive: customers' own cards are being declined                      │",
      '│                                                                              │',
      '│ False positive: nothing of ours is broken.                                   │',
      '│ 380 of 400 (95%) failures have a reason that lies with the customer:         │',
      '│ expired_card 251, insufficient_funds 98, incorrect_cvc 31                    │',
      '│ Decided by: 380 of the 400 failures that the metric saw (95%) come from the  │',
      "│ customers' own cards; rule: at least 90%                                     │",
      '│ Next: Nothing to repair: close the alert. If it comes often, raise the       │',
      "│ monitor's threshold.                                                         │",
      '│                                                                              │',
      '│ ┌──────────────────────┬────────┬───────────────────────┬──────────┬───────┐ │',
      '│ │ Endpoint             │ Status │ Method / gateway      │ Requests │ Share │ │',
      '│ ├──────────────────────┼────────┼───────────────────────┼──────────┼───────┤ │',
      '│ │ POST /api/v1/payment │ 402    │ credit_card / acme-pa │      301 │   72% │ │',
      '│ │ s                    │        │ y                     │          │       │ │',
      '│ │ POST /api/v1/session │ 402    │ credit_card / acme-pa │      111 │ 26.6% │ │',
      '│ │ s/*/pay              │        │ y                     │          │       │ │',
      '│ │ GET /api/v1/orders   │ 500    │ no tag                │        4 │    1% │ │',
      '│ │ other                │ –      │ –                     │        2 │  0.5% │ │',
      '│ └──────────────────────┴────────┴───────────────────────┴──────────┴───────┘ │',
      '│                                                                              │',
      '│ Failing spans [1]  ·  Monitor: Payment errors are high [2]  ·  Alert event   │',
      '│ [3]  ·  This run in AWS [4]                                                  │',
      '│                                                                              │',
      '│ Looked at 418 failing requests of payments in prod, Nov 22, 13:01 UTC to     │',
      '│ 13:16 UTC; sampled: Datadog searches only the spans that it kept, so there   │',
      '│ may be more                                                                  │',
      '│ Alert fired Nov 22, 13:15 UTC  ·  triaged in 3.1 s; by hand 3 min 30 s       │',
      '╰──────────────────────────────────────────────────────────────────────────────╯',
      '[1] https://app.datadoghq.eu/apm/traces?query=service%3Apayments%20env%3Aprod%20%40http.status_code%3A%3E399&start=1732280460000&end=1732281360000&paused=true',
      '[2] https://app.datadoghq.eu/monitors/123456?from_ts=1732280400000&to_ts=1732281600000&event_id=7801234567890123456',
    ]);
  });

  it.each(Object.entries(all))('fits its frame at any width: %s', (_, triage) => {
    for (const width of [60, 71, 100, 140]) {
      const framed = readMessage(messageOf(triage), width)
        .split('\n')
        .filter((line) => !line.startsWith('['));
      expect(new Set(framed.map((line) => line.length))).toEqual(new Set([width]));
      expect(framed.slice(1, -1).every((line) => line.startsWith('│ ') && line.endsWith(' │'))).toBe(true);
    }
  });

  it('marks what Slack shows in bold', () => {
    const lines = readMessage(messageOf(datadogDown), 100, (words) => `<${words}>`).split('\n');
    expect(lines[1]).toContain('<Could not check: treat the alert as real>');
    expect(lines[5]).toContain('<Next:> Do the runbook by hand');
  });

  it('decodes entities, dates and code, and lets nothing steer the terminal', () => {
    const text = 'a &amp;lt; b <!date^1^{time}|13:00 UTC> `code` <https://x.example/?a=1&amp;b=2|label> <!here> \u001B[31mred';
    const lines = readMessage({ text: 't', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] }, 80).split('\n');
    expect(lines[1]).toBe(`│ ${'a &lt; b 13:00 UTC code label [1] !here red'.padEnd(76)} │`);
    expect(lines.at(-1)).toBe('[1] https://x.example/?a=1&b=2');
  });

  it('shows the text where there are no blocks, and says so where Slack would refuse them', () => {
    expect(readMessage({ text: 'only text', blocks: [] }, 60).split('\n')[1]).toBe(`│ ${'only text'.padEnd(56)} │`);
    expect(readMessage({ text: 'short', blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] })).toBe(
      'short\n(Slack would refuse the blocks: [ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text])',
    );
  });
});

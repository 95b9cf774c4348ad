import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { messageOf, type Triage } from '../../lib/message/message.ts';
import { textLimit } from '../../lib/message/textBudget.ts';
import { all, datadogDown, falsePositive, noRunbookYet, syncDown, tested } from './triages.ts';

const fired = '<!date^1732281300^{date_short_pretty} {time}|Nov 22, 13:15 UTC>';

describe('messageOf', () => {
  it('says the verdict first, then why, the numbers, what to do, where to look, and what it rests on', () => {
    const { blocks } = messageOf(falsePositive);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'table', 'context', 'context']);
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: "False positive: customers' own cards are being declined", emoji: false } });
    expect(blocks[1]).toEqual({
      type: 'section',
      expand: true,
      text: {
        type: 'mrkdwn',
        verbatim: true,
        text: [
          '*False positive*: nothing of ours is broken.',
          '380 of 400 (95%) failures have a reason that lies with the customer: expired_card 251, insufficient_funds 98, incorrect_cvc 31',
          "*Decided by:* 380 of the 400 failures that the metric saw (95%) come from the customers' own cards; rule: at least 90%",
          "*Next:* Nothing to repair: close the alert. If it comes often, raise the monitor's threshold.",
        ].join('\n'),
      },
    });
    expect(blocks[4]).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          verbatim: true,
          text:
            'Looked at 418 failing requests of payments in prod, <!date^1732280460^{date_short_pretty} {time}|Nov 22, 13:01 UTC> to <!date^1732281360^{time}|13:16 UTC>; ' +
            `sampled: Datadog searches only the spans that it kept, so there may be more\nAlert fired ${fired}  ·  triaged in 3.1 s; by hand 3 min 30 s`,
        },
      ],
    });
  });

  it('lists the failure where the verdict could not be reached, and shows what was found before', () => {
    const { blocks } = messageOf(syncDown);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'table', 'context', 'context']);
    expect(blocks[1]).toMatchObject({
      text: {
        text: [
          '*Could not check*: this is not an all-clear. The triage did not get far enough to judge.',
          '"Whose cards fail?" has no answer',
          '*Next:* Do the runbook by hand: in APM, list the endpoints of payments in prod with HTTP status over 399 around the alert.',
        ].join('\n'),
      },
    });
  });

  it('has no table and implies nothing where no failing requests were looked at', () => {
    const { blocks } = messageOf(datadogDown);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'context', 'context']);
    expect(JSON.stringify(blocks)).not.toMatch(/Failing spans|sampled|418/);
    expect(blocks[4]).toMatchObject({
      elements: [{ text: `Could not check: Where are the errors?\nAlert fired ${fired}  ·  triaged in 3.1 s; by hand 3 min 30 s` }],
    });
  });

  it('compares with the time by hand only where the runbook knows it, and links what is written', () => {
    expect(messageOf(noRunbookYet).blocks.at(-1)).toMatchObject({ elements: [{ text: `Alert fired ${fired}  ·  triaged in 0.4 s` }] });
    const written = (url: string): Triage => ({ ...noRunbookYet, runbook: { ...noRunbookYet.runbook, byHand: { minutes: 5, url } } });
    expect(messageOf(written('https://wiki.example/r')).blocks.at(-1)).toMatchObject({
      elements: [{ text: `Alert fired ${fired}  ·  triaged in 0.4 s; <https://wiki.example/r|by hand> 5 min` }],
    });
    expect(messageOf(written('http://wiki.example/r')).blocks.at(-1)).toMatchObject({
      elements: [{ text: `Alert fired ${fired}  ·  triaged in 0.4 s; by hand 5 min` }],
    });
  });

  it('is marked TEST, in the header and in the text, for a test notification', () => {
    const { text, blocks } = messageOf(tested);
    expect(text).toMatch(/^TEST: /);
    expect(blocks[0]).toMatchObject({ text: { text: "TEST: False positive: customers' own cards are being declined" } });
  });

  it('has a header also where the runbook left its headline empty', () => {
    const without = { ...falsePositive, verdict: { ...falsePositive.verdict, headline: ' \n', because: '', next: '' } };
    expect(messageOf(without).blocks[0]).toMatchObject({ text: { text: 'Payments are failing' } });
  });

  it.each(Object.entries(all))('keeps to the limits: %s', (_, triage) => {
    const { text, blocks } = messageOf(triage);
    expect(slackLimits(blocks)).not.toHaveProperty('refusal');
    expect(text.length).toBeLessThanOrEqual(textLimit);
  });
});

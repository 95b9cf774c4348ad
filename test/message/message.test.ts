import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../lib/local/slackLimits.ts';
import { messageOf, type Triage } from '../../lib/message/message.ts';
import { textLimit } from '../../lib/message/textBudget.ts';
import type { Message } from '../../lib/sources/types.ts';
import { concluded } from './concluded.ts';
import { alert } from './paymentAlert.ts';
import { all, askedNothing, datadogDown, falsePositive, metricSawTooFew, syncDown, tested } from './triages.ts';

const window =
  'The time to look at, for payments in prod: <!date^1732280700^{date_short_pretty} {time}|Nov 22, 13:05 UTC> to <!date^1732281360^{time}|13:16 UTC>';
const fired = '<!date^1732281300^{date_short_pretty} {time}|Nov 22, 13:15 UTC>';

/** What fired, and how long the triage took. */
function lastLine({ blocks }: Message): string | undefined {
  const last = blocks.at(-1);
  const [words] = last?.type === 'context' ? last.elements : [];
  return words && 'text' in words ? words.text.split('\n').at(-1) : undefined;
}

describe('messageOf', () => {
  it('says the verdict first, then why, the numbers, what to do, where to look, and what it rests on', () => {
    const { blocks } = messageOf(falsePositive);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context', 'table', 'data_visualization', 'context']);
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: "False positive: customers' own cards are being declined", emoji: false } });
    expect(blocks[1]).toEqual({
      type: 'section',
      expand: true,
      text: {
        type: 'mrkdwn',
        verbatim: true,
        text: [
          "*Nothing of ours is broken.* 380 of 400 (95%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 251, insufficient_funds 98, incorrect_cvc 31. The other 20: processing_error 20.",
          "*Next:* Nothing to repair: close the alert. If it comes often, take card declines (402) out of the monitor's query; do not raise its threshold, real outages may be smaller.",
        ].join('\n'),
      },
    });
    expect(blocks.at(-1)).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          verbatim: true,
          text:
            'Looked at 418 failing requests of payments in prod, <!date^1732280460^{date_short_pretty} {time}|Nov 22, 13:01 UTC> to <!date^1732281360^{time}|13:16 UTC>; ' +
            `sampled: Datadog searches only the spans that it kept, so there may be more\nP1  ·  Alert fired ${fired}  ·  triaged in 3.1 s; by hand 3 min 30 s`,
        },
      ],
    });
  });

  it('lists the failure where the verdict could not be reached, and shows what was found before', () => {
    const { blocks } = messageOf(syncDown);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'context', 'table', 'data_visualization', 'context']);
    expect(blocks[1]).toMatchObject({
      text: {
        text: [
          '*This is not an all-clear.*',
          '*Next:* Do the runbook by hand: in APM, list the endpoints of payments in prod with HTTP status over 399 around the alert.',
        ].join('\n'),
      },
    });
  });

  it('says the same in Japanese', () => {
    const times = '<!date^1732280460^{date_short_pretty} {time}|11月22日 13:01 UTC>から<!date^1732281360^{time}|13:16 UTC>まで';
    const { blocks } = messageOf(concluded('falsePositive', 'ja'));
    expect(blocks[0]).toEqual({ type: 'header', text: { type: 'plain_text', text: '誤検知：顧客自身のカードが拒否されています', emoji: false } });
    expect(blocks[1]).toMatchObject({
      text: {
        text: [
          '*自社システムに異常はありません。* カード決済の失敗400件中380件（95%）が顧客自身のカードによるもの（基準：90%以上）：expired_card 251、insufficient_funds 129。残り20件：processing_error 20。',
          '*次の対応：* 復旧作業は不要です。アラートをクローズしてください。頻発する場合は、モニターのクエリからカード拒否（402）を除いてください。しきい値は上げないでください（実際の障害の方が小さいことがあります）。',
        ].join('\n'),
      },
    });
    expect(blocks.at(-1)).toMatchObject({
      elements: [
        {
          text: [
            `payments（prod）の失敗したリクエスト418件を調べました（${times}）。サンプリングあり：Datadogで検索できるのは保存されたスパンだけなので、実際はもっと多い可能性があります。`,
            `P1  ·  アラート発生：${fired.replace('Nov 22,', '11月22日')}  ·  3.1秒で確認（手作業では3分30秒）`,
          ].join('\n'),
        },
      ],
    });
  });

  it('has no table, no chart and implies nothing where no failing requests were looked at', () => {
    const { blocks } = messageOf(datadogDown);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'context', 'context']);
    expect(JSON.stringify(blocks)).not.toMatch(/Failing spans|Example trace|sampled|418/);
    expect(blocks[4]).toMatchObject({
      elements: [{ text: `${window}; could not check: Where are the errors?\nP1  ·  Alert fired ${fired}  ·  triaged in 3.1 s` }],
    });
  });

  it('compares with the time by hand only where the runbook knows it, and links what is written', () => {
    const { byHand, ...unmeasured } = falsePositive.runbook;
    const timing = (runbook: Triage['runbook']) => lastLine(messageOf({ ...falsePositive, runbook }));
    const written = (url: string) => timing({ ...unmeasured, byHand: { minutes: 5, url } });
    expect(timing(unmeasured)).toBe(`P1  ·  Alert fired ${fired}  ·  triaged in 3.1 s`);
    expect(written('https://wiki.example/r')).toBe(`P1  ·  Alert fired ${fired}  ·  triaged in 3.1 s; <https://wiki.example/r|by hand> 5 min`);
    expect(written('http://wiki.example/r')).toBe(`P1  ·  Alert fired ${fired}  ·  triaged in 3.1 s; by hand 5 min`);
    expect(written(`https://wiki.example/${'r'.repeat(300)}`)).toBe(`P1  ·  Alert fired ${fired}  ·  triaged in 3.1 s; by hand 5 min`);
  });

  it('does not say that it saved the time by hand where a person has to do it by hand after all', () => {
    for (const triage of [syncDown, metricSawTooFew, datadogDown]) expect(lastLine(messageOf(triage))).toBe(`P1  ·  Alert fired ${fired}  ·  triaged in 3.1 s`);
  });

  it('says what the monitor itself says, where that is anything', () => {
    const says = (alertStatus: string) => messageOf({ ...askedNothing, alert: { ...alert, alertStatus } }).blocks.at(-1);
    expect(says('<!here> 62 errors > 50')).toMatchObject({
      elements: [{ text: `${window}\nThe monitor says: &lt;!here&gt; 62 errors &gt; 50\nP1  ·  Alert fired ${fired}  ·  triaged in 0.4 s` }],
    });
    expect(says(' \n')).toMatchObject({ elements: [{ text: `${window}\nP1  ·  Alert fired ${fired}  ·  triaged in 0.4 s` }] });
  });

  it('is marked TEST, in the header and in the text, for a test notification', () => {
    const { text, blocks } = messageOf(tested);
    expect(text).toMatch(/^TEST: /);
    expect(blocks[0]).toMatchObject({ text: { text: "TEST: False positive: customers' own cards are being declined" } });
  });

  it('has a header also where the runbook left its headline empty', () => {
    const without = { ...falsePositive, verdict: { ...falsePositive.verdict, headline: ' \n', because: '', next: '' } };
    expect(messageOf(without).blocks[0]).toMatchObject({ text: { text: 'False positive: Payments are failing' } });
  });

  it.each(Object.entries(all))('keeps to the limits: %s', (_, triage) => {
    const { text, blocks } = messageOf(triage);
    expect(slackLimits(blocks)).not.toHaveProperty('refusal');
    expect(text.length).toBeLessThanOrEqual(textLimit);
  });
});

describe('the chart', () => {
  it('ends at the alert: a minute that has only begun would look like the end of the trouble', () => {
    const { blocks } = messageOf(falsePositive);
    const chart = blocks.find((block) => block.type === 'data_visualization');
    expect(chart?.chart.axis_config.categories.filter((label) => Number(label) >= 0)).toEqual([]);
    expect(chart?.chart.axis_config.categories.length).toBeGreaterThan(1);
  });
});

it('a test notification calls nobody', () => {
  expect(JSON.stringify(messageOf({ ...datadogDown, oncall: 'S0123ABCD' }))).toContain('<!subteam^S0123ABCD>');
  expect(JSON.stringify(messageOf({ ...datadogDown, oncall: 'S0123ABCD', alert: { ...datadogDown.alert, test: true } }))).not.toContain('subteam');
});

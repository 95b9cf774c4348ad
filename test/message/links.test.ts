import { describe, expect, it } from 'vitest';
import { appOrigin, eventUrl, executionUrl, linksOf, monitorUrl, spansUrl } from '../../lib/message/links.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import type { Sample } from '../../lib/spans.ts';
import { alert, failing } from './paymentAlert.ts';
import { countedTrail, falsePositive, quiet } from './triages.ts';

const [en, ja] = [wordsIn('en'), wordsIn('ja')];
const labels = (line: string): string => line.replaceAll(/<https:[^|]*\|([^>]*)>/g, '[$1]');

describe('appOrigin', () => {
  it.each([
    ['https://app.datadoghq.eu/event/event?id=1', 'https://app.datadoghq.eu'],
    ['https://ap1.datadoghq.com/x', 'https://ap1.datadoghq.com'],
    ['https://acme.datadoghq.com/x', 'https://acme.datadoghq.com'],
    ['https://app.ddog-gov.com/x', 'https://app.ddog-gov.com'],
    ['https://user:pass@app.datadoghq.com/x', 'https://app.datadoghq.com'],
    ['http://app.datadoghq.eu/x', 'https://app.datadoghq.com'],
    ['https://evildatadoghq.eu/x', 'https://app.datadoghq.com'],
    ['https://datadoghq.eu.evil.example/x', 'https://app.datadoghq.com'],
    ['https://app.datadoghq.eu:8443/x', 'https://app.datadoghq.com'],
    ['not a link', 'https://app.datadoghq.com'],
    ['', 'https://app.datadoghq.com'],
  ])('%s is of %s', (link, origin) => {
    expect(appOrigin({ link })).toBe(origin);
  });
});

it('links the failing spans of the same query and window', () => {
  expect(spansUrl(alert, failing)).toBe(
    'https://app.datadoghq.eu/apm/traces?query=service%3Apayments%20env%3Aprod%20%40http.status_code%3A%3E399&start=1732280460000&end=1732281360000&paused=true',
  );
  expect(spansUrl(alert, { ...failing, window: { from: 'x', to: '' } })).toBeUndefined();
});

it('links the monitor around the time when it fired', () => {
  expect(monitorUrl(alert)).toBe('https://app.datadoghq.eu/monitors/123456?from_ts=1732280400000&to_ts=1732281600000&event_id=7801234567890123456');
  expect(monitorUrl({ ...alert, id: 'x', firedAt: '' })).toBe('https://app.datadoghq.eu/monitors/123456');
  expect(monitorUrl({ ...alert, alertId: '../1' })).toBeUndefined();
});

it("links the alert's event, and no host that is not Datadog's", () => {
  expect(eventUrl(alert)).toBe('https://app.datadoghq.eu/event/event?id=7801234567890123456');
  expect(eventUrl({ id: '12', link: 'https://evil.example/event' })).toBe('https://app.datadoghq.com/event/event?id=12');
  expect(eventUrl({ id: 'x', link: 'https://evil.example/event' })).toBeUndefined();
});

it('links the execution in the AWS console, where the ARN is one', () => {
  expect(executionUrl('arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:dd-1')).toBe(
    'https://ap-northeast-1.console.aws.amazon.com/states/home?region=ap-northeast-1#/v2/executions/details/arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:dd-1',
  );
  expect(['', undefined, 'arn:aws:states:x|y:123456789012:execution:a:b', 'arn:aws:lambda:us-east-1:123456789012:function:a'].map(executionUrl)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

describe('linksOf', () => {
  it('is one line of links', () => {
    expect(labels(linksOf(falsePositive, failing, en))).toBe(
      '[Failing spans]  ·  [Example trace: CardDeclined: expired_card]  ·  [Monitor: Payment errors are high]  ·  [Alert event]  ·  [This run in AWS]',
    );
    expect(labels(linksOf(falsePositive, failing, ja))).toBe(
      '[失敗したスパン]  ·  [トレースの例：CardDeclined: expired_card]  ·  [モニター：Payment errors are high]  ·  [アラートイベント]  ·  [AWSの実行記録]',
    );
  });

  it("leads to the alert's own service in its window where no failing spans were found or looked for", () => {
    const around =
      '<https://app.datadoghq.eu/apm/traces?query=service%3A%22payments%22%20env%3A%22prod%22&amp;start=1732280700000&amp;end=1732281360000&amp;paused=true|Spans around the alert>';
    expect(linksOf(quiet, undefined, en).startsWith(around)).toBe(true);
    expect(linksOf(quiet, { ...failing, failing: 0, samples: [] }, en).startsWith(around)).toBe(true);
    expect(labels(linksOf(quiet, undefined, ja))).toMatch(/^\[アラート前後のスパン\]/);
  });

  it('leads to what was counted, by what it is called', () => {
    expect(labels(linksOf({ alert, trail: countedTrail }, undefined, en))).toContain('[Logs: error logs]  ·  [Spans: &lt;s&gt;]  ·  [Monitor: ');
    expect(labels(linksOf({ alert, trail: countedTrail }, undefined, ja))).toContain('[ログ：エラーログ]  ·  [スパン：&lt;s&gt;]  ·  [モニター：');
  });

  it('leads to the page that says how it is done by hand, where that has an address', () => {
    const page = 'https://wiki.example/pages/payment-errors.md';
    expect(linksOf({ ...quiet, page }, undefined, en)).toContain(`  ·  <${page}|By hand, step by step>  ·  <`);
    expect(labels(linksOf({ ...quiet, page }, undefined, ja))).toContain('[手作業の手順]');
    expect(linksOf(quiet, undefined, en)).not.toContain('By hand');
  });

  it('leaves out what cannot be linked', () => {
    expect(linksOf({ alert: { ...alert, alertId: '', id: '', link: '', env: undefined } }, undefined, en)).toBe('');
  });

  it('leaves out what does not fit, and keeps the rest', () => {
    const line = linksOf(falsePositive, { ...failing, query: 'x'.repeat(2_000) }, en);
    expect(labels(line)).toMatch(/^\[Example trace: CardDeclined: expired_card\] {2}· {2}\[Monitor: /);
    expect(line.length).toBeLessThanOrEqual(textBudget.links);
  });

  it("shows a monitor's hostile title as words", () => {
    expect(linksOf({ alert: { ...alert, id: '', link: '', alertTitle: '<!channel>|*x*\n', service: undefined } }, undefined, en)).toBe(
      '<https://app.datadoghq.com/monitors/123456?from_ts=1732280400000&amp;to_ts=1732281600000|Monitor: &lt;!channel&gt;¦∗x∗>',
    );
  });
});

describe('the example trace', () => {
  const sample = (traceId: string, parts: Partial<Sample> = {}): Sample => ({
    endpoint: 'GET /x',
    status: '500',
    errorType: '',
    errorMessage: '',
    ...parts,
    traceId,
  });
  const traceOf = (...samples: Sample[]) => linksOf({ alert }, { ...failing, samples }, en).match(/<[^<]*apm\/trace\/[^>]*>/)?.[0];

  it('is one of the largest group, at the time of the alert', () => {
    const session = sample('c', { endpoint: 'POST /api/v1/payments', status: '402', errorType: 'CardDeclined' });
    expect(traceOf(sample('a'), sample('b', { status: '402' }), session)).toBe(
      '<https://app.datadoghq.eu/apm/trace/c?timeHint=1732281300000|Example trace: CardDeclined>',
    );
  });

  it('is one of its status where its endpoint has none, and any where that has none either', () => {
    expect(traceOf(sample('a'), sample('b', { status: '402' }))).toMatch(/trace\/b\?/);
    expect(traceOf(sample('a'))).toBe('<https://app.datadoghq.eu/apm/trace/a?timeHint=1732281300000|Example trace>');
  });

  it('is not there without a trace id that is one', () => {
    expect(traceOf()).toBeUndefined();
    expect(traceOf(sample(''), sample('../a|b'))).toBeUndefined();
    expect(traceOf(sample('a'.repeat(33)))).toBeUndefined();
  });

  it('shows a hostile error as words, cut to what is read', () => {
    expect(traceOf(sample('a', { errorMessage: '<!channel> *x*|y' }))).toMatch(/\|Example trace: &lt;!channel&gt; ∗x∗¦y>$/);
    expect(traceOf(sample('a', { errorMessage: 'x'.repeat(999) }))).toMatch(/\|Example trace: x{69}…>$/);
  });
});

import { describe, expect, it } from 'vitest';
import { appOrigin, eventUrl, executionUrl, linksOf, monitorUrl, spansUrl } from '../../lib/message/links.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { alert, failing } from './paymentAlert.ts';
import { falsePositive } from './triages.ts';

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
    expect(linksOf(falsePositive, failing).replaceAll(/<https:[^|]*\|([^>]*)>/g, '[$1]')).toBe(
      '[Failing spans]  ·  [Monitor: Payment errors are high]  ·  [Alert event]  ·  [This run in AWS]',
    );
  });

  it('leaves out what cannot be linked', () => {
    expect(linksOf({ alert: { ...alert, alertId: '', id: '', link: '' } }, undefined)).toBe('');
  });

  it('leaves out what does not fit, and keeps the rest', () => {
    const line = linksOf(falsePositive, { ...failing, query: 'x'.repeat(2_000) });
    expect(line).toMatch(/^<https:\/\/app.datadoghq.eu\/monitors/);
    expect(line.length).toBeLessThanOrEqual(textBudget.links);
  });

  it("shows a monitor's hostile title as words", () => {
    expect(linksOf({ alert: { ...alert, id: '', link: '', alertTitle: '<!channel>|*x*\n' } }, undefined)).toBe(
      '<https://app.datadoghq.com/monitors/123456?from_ts=1732280400000&amp;to_ts=1732281600000|Monitor: &lt;!channel&gt;¦∗x∗>',
    );
  });
});

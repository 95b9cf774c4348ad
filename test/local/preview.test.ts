import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { preview } from '../../lib/local/preview.ts';
import { previewText } from '../../lib/local/previewText.ts';
import type { DataVisualizationBlock, Message } from '../../lib/sources/types.ts';

const css = readFileSync('node_modules/slack-blocks-to-jsx/dist/style.css', 'utf8');
const pageOf = (message: Message, locale = 'en-US', timeZone = 'UTC') => preview(message, { title: 'Firstlook: a story', css, locale, timeZone });
const bodyOf = (page: string) => page.slice(page.indexOf('<body>'));
/** What a person reads: every run of text, those of one block together. */
const wordsOf = (html: string) =>
  html.replace(/<[^>]+>/g, '').replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' })[name] ?? '');
const blockWith = (page: string, id: string) => wordsOf(new RegExp(`<div id="${id}"[^>]*>(.*?)</div>`, 's').exec(page)?.[1] ?? 'no such block');

const marked = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true });
const fired = '<!date^1773526500^{date_short_pretty} {time}|Mar 14, 22:15 UTC>';
const chart: DataVisualizationBlock = {
  type: 'data_visualization',
  title: 'Failing requests a minute',
  chart: {
    type: 'line',
    series: [
      {
        name: 'failing',
        data: [
          { label: '22:00', value: 3 },
          { label: '22:01', value: 41 },
        ],
      },
    ],
    axis_config: { categories: ['22:00', '22:01'], x_label: 'Minute (UTC)', y_label: 'Requests' },
  },
};
const verdict: Message = {
  text: 'Located, payments in prod: blue-pay &lt;eu&gt; is failing; 571 of 641.',
  blocks: [
    { type: 'header', text: { type: 'plain_text', text: 'blue-pay is failing konbini payments', emoji: false } },
    { type: 'section', text: marked('*Located*: `whoseCards` says a &lt; b &amp;amp; c\n*Next:* look at credit_card, 2*3*4 at 22:15:30') },
    {
      type: 'table',
      column_settings: [{ align: 'left', is_wrapped: true }, { align: 'right' }],
      rows: [
        [
          { type: 'raw_text', text: 'Endpoint' },
          { type: 'raw_text', text: 'Requests' },
        ],
        [
          { type: 'raw_text', text: 'POST /sessions/*/pay &lt; *' },
          { type: 'raw_text', text: '246' },
        ],
      ],
    },
    chart,
    { type: 'context', elements: [marked('<https://app.datadoghq.com/apm/traces?query=env%3Aprod&amp;a=*b*|Failing spans>')] },
    { type: 'context', elements: [marked(`Alert fired ${fired}`)] },
  ],
};
const page = pageOf(verdict);

describe('the preview shows the message as Slack draws it', () => {
  test('it is one titled page', () => {
    expect(page).toMatch(/^<!doctype html><html lang="en-US"><head><meta charSet="utf-8"\/>/);
    expect(page).toContain('<title>Firstlook: a story</title>');
    expect(page).toContain('data-theme="light"');
  });
  test('the push text stands above, as plain words', () => {
    expect(/<div class="push">.*?<span>(.*?)<\/span>/.exec(page)?.[1]).toBe('Located, payments in prod: blue-pay &lt;eu&gt; is failing; 571 of 641.');
    expect(page.indexOf('class="push"')).toBeLessThan(page.indexOf('id="slack_blocks_to_jsx"'));
  });
  test('the header', () => {
    expect(blockWith(page, 'header-0')).toBe('blue-pay is failing konbini payments');
  });
  test('a section, though verbatim: bold and code are drawn, entities decoded once, and what only looks like markup is left alone', () => {
    expect(blockWith(page, 'section-1')).toBe('Located: whoseCards says a < b &amp; c\nNext: look at credit_card, 2*3*4 at 22:15:30');
    expect(page).toMatch(/<span class="[^"]*font-semibold[^"]*">Located<\/span>/);
    expect(page).toMatch(/<span class="[^"]*slack_inline_code[^"]*">whoseCards<\/span>/);
  });
  test("the table's cells, each as it was sent and on its side", () => {
    const cells = [...page.matchAll(/<td class="([^"]*)">(.*?)<\/td>/g)].map(([, classes = '', cell = '']) => [
      wordsOf(cell),
      classes.includes('text-right') ? 'right' : 'left',
    ]);
    expect(cells).toEqual([
      ['Endpoint', 'left'],
      ['Requests', 'right'],
      ['POST /sessions/*/pay &lt; *', 'left'],
      ['246', 'right'],
    ]);
  });
  test('the chart, with its line and labels', () => {
    const svg = /<svg viewBox[^>]*role="img".*?<\/svg>/s.exec(page)?.[0] ?? '';
    expect(svg).toContain('aria-label="Line chart: Failing requests a minute. The X axis is Minute (UTC), the Y axis is Requests.');
    expect(svg).toMatch(/<path d="M [\d.]+ [\d.]+ L [\d.]+ [\d.]+" fill="none" stroke="rgb/);
    expect([...svg.matchAll(/>(22:\d\d)<\/text>/g)].map(([, label]) => label)).toEqual(['22:00', '22:01']);
  });
  test("a link's address comes through to the letter", () => {
    expect(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/.exec(page)?.slice(1)).toEqual([
      'https://app.datadoghq.com/apm/traces?query=env%3Aprod&amp;a=*b*',
      'Failing spans',
    ]);
  });
  test("a time is the reader's own", () => {
    expect(blockWith(page, 'context-5')).toBe('Alert fired Mar 14, 2026 10:15 PM');
    expect(blockWith(pageOf(verdict, 'ja-JP', 'Asia/Tokyo'), 'context-5')).toBe('Alert fired 2026年3月15日 7:15');
  });
  test('without blocks, the text is the message', () => {
    expect(blockWith(pageOf({ text: '*Could not* check', blocks: [] }), 'section-0')).toBe('Could not check');
  });
});

test.each([
  ['<!date^nonsense^{time}|22:15 UTC>', [{ type: 'text', text: '22:15 UTC' }]],
  ['<!date^1773526500^{date_num}|Mar 14>', [{ type: 'text', text: 'Mar 14' }]],
  [
    '<!subteam^S0123ABC> *<https://a.example|go>*',
    [
      { type: 'usergroup', usergroup_id: 'S0123ABC' },
      { type: 'text', text: ' ' },
      { type: 'link', url: 'https://a.example', text: 'go', style: { bold: true } },
    ],
  ],
  ['<javascript:alert(1)|go>', [{ type: 'text', text: '<javascript:alert(1)|go>' }]],
  [
    '*次:* `a*b` *',
    [
      { type: 'text', text: '次:', style: { bold: true } },
      { type: 'text', text: ' ' },
      { type: 'text', text: 'a*b', style: { code: true } },
      { type: 'text', text: ' *' },
    ],
  ],
])('mrkdwn is read as Slack reads it: %s', (text, elements) => {
  expect(previewText(text)).toEqual(elements);
});

describe('whatever a message holds, the page runs nothing and asks nobody', () => {
  const hostile = '<script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(1)></style></title>![x](https://evil.example/y.png)';
  const sent = hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const label = { label: '<b>1</b>', value: 1 };
  const full = preview(
    {
      text: sent,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: hostile } },
        { type: 'section', text: marked(sent) },
        { type: 'section', text: marked(hostile) },
        { type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] },
        {
          ...chart,
          title: hostile,
          chart: { type: 'line', series: [{ name: hostile, data: [label] }], axis_config: { categories: ['<b>1</b>'], x_label: hostile, y_label: hostile } },
        },
        { type: 'context', elements: [marked(`<https://a.example/"onclick="alert(1)|${sent}>`)] },
      ],
    },
    { title: hostile, css },
  );
  test('untrusted words show as words, none lost', () => {
    expect(blockWith(full, 'header-0')).toBe(hostile);
    expect(blockWith(full, 'section-1')).toBe(hostile);
    expect(blockWith(full, 'section-2')).toContain('<script>alert(1)</script>');
    expect(wordsOf(/<td.*?<\/td>/s.exec(full)?.[0] ?? '')).toBe(hostile);
    expect(wordsOf(/<title>.*?<\/title>/s.exec(full)?.[0] ?? '')).toBe(hostile);
  });
  test('no script, no handler, no element of theirs', () => {
    expect(full).not.toMatch(/<script|<iframe|<object|<b>1/i);
    const withoutValues = bodyOf(full).replace(/="[^"]*"/g, '=""');
    expect(withoutValues.match(/<[^>]*\son\w+=/g)).toBeNull();
    expect(full.match(/<\/style>/g)).toHaveLength(1);
    expect([...full.matchAll(/<img [^>]*src="([^"]*)"/g)].map(([, src = '']) => src.slice(0, 19))).toEqual(['data:image/svg+xml,', 'data:image/svg+xml,']);
  });
  test('nothing is fetched: no style sheet, font or picture from elsewhere, and the page forbids it', () => {
    for (const one of [page, full]) {
      expect(one).not.toMatch(/<link\b|@import|url\(/i);
      expect(one).toContain(`http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src &#x27;unsafe-inline&#x27;; img-src data:"`);
    }
  });
});

describe('npm start -- --preview', () => {
  const start = async (scenario: string) =>
    (await promisify(execFile)(process.execPath, ['bin/firstlook.ts', 'start', '--preview', '--scenario', scenario], { env: { ...process.env, TZ: 'UTC' } }))
      .stdout;

  test('writes the page and prints its path', async () => {
    const path = join(tmpdir(), 'firstlook-gateway-outage.html');
    expect(await start('gateway-outage')).toContain(`As Slack draws it: ${path}\n`);
    const written = readFileSync(path, 'utf8');
    expect(written).toContain('<title>Firstlook: gateway-outage</title>');
    expect(blockWith(written, 'header-0')).toContain('blue-pay');
  });
  test('says so where no message was posted', async () => {
    expect(await start('slack-down')).toContain('No preview: no message was posted.');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, link, mrkdwn, plain } from '../../lib/message/escape.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '&amp;',
        '&',
        '<',
        '>',
        '*',
        '_',
        '~',
        '`',
        '|',
        '\n',
        '\u202E',
        '\uD800',
        '\uDC00',
        '👩‍💻',
        'a',
        ' ',
        '://',
        '@here',
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe('mrkdwn', () => {
  it.each([
    ['<!channel> and <@U123>', '&lt;!channel&gt; and &lt;@U123&gt;'],
    ['<http://evil.example|click>', '&lt;http∶//evil.example|click&gt;'],
    ['a & b &amp; c', 'a &amp; b &amp;amp; c'],
    ['*bold* _it_ ~no~ `code`', '∗bold∗ ＿it＿ ∼no∼ ˋcodeˋ'],
    ['credit_card stays, __init__ does not', 'credit_card stays, ＿＿init＿＿ does not'],
    ['@channel @Here me@example.com', '＠channel ＠Here me@example.com'],
    ['two\nlines\r\n\tand\u0000 a bell\u0007', 'two lines and a bell'],
    ['abc\u202Egnp.exe', 'abcgnp.exe'],
    ['half \uD83D', 'half \uFFFD'],
    ['zero\u200Bwidth', 'zerowidth'],
    ['👩‍💻', '👩‍💻'],
    ['', ''],
    [' \n ', ''],
  ])('%j becomes %j', (text, safe) => {
    expect(mrkdwn(text, 200)).toBe(safe);
  });

  it('cannot format, mention, link or break a line, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 80 }), (text, max) => {
        const safe = mrkdwn(text, max);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(/[<>*~`\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(safe).not.toMatch(/&(?!(?:amp|lt|gt);)/);
        expect(safe).not.toMatch(/(?<![A-Za-z0-9_])_/);
        expect(safe).not.toMatch(/:\/\/|@(?:channel|here|everyone)/i);
      }),
    );
  });
});

describe('plain', () => {
  it('keeps what plain_text and raw_text show as it is', () => {
    expect(plain('<b> & *c* `d`', 80)).toBe('<b> & *c* `d`');
  });

  it('is one line within the limit, whatever it is given', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 80 }), (text, max) => {
        const safe = plain(text, max);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe.isWellFormed()).toBe(true);
        expect(safe).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe('clip', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 4, 'abc…'],
    ['ab &amp; cd', 5, 'ab…'],
    ['ab &amp; cd', 8, 'ab…'],
    ['ab &amp; cd', 9, 'ab &amp;…'],
    ['ab👍cd', 4, 'ab…'],
    ['ab👍cd', 5, 'ab👍…'],
    ['abc', 0, ''],
  ])('%j to %i is %j', (text, max, cut) => {
    expect(clip(text, max)).toBe(cut);
  });

  it('takes 10 KB', () => {
    expect(mrkdwn('&'.repeat(10_240), 100)).toBe(`${'&amp;'.repeat(19)}…`);
  });
});

describe('link', () => {
  it.each([
    ['https://app.datadoghq.com/monitors/1?a=1&b=2', 'Monitor', '<https://app.datadoghq.com/monitors/1?a=1&amp;b=2|Monitor>'],
    ['https://x.example/a|b<c>d?q=|<>', 'x', '<https://x.example/a%7Cb%3Cc%3Ed?q=%7C%3C%3E|x>'],
    ['https://x.example/', 'a|b <!here>', '<https://x.example/|a¦b &lt;!here&gt;>'],
  ])('%s, %s', (url, label, made) => {
    expect(link(url, label)).toBe(made);
  });

  it.each([
    ['http://x.example/', 'x'],
    ['javascript:alert(1)', 'x'],
    ['!channel', 'x'],
    ['', 'x'],
    ['https://user:secret@x.example/', 'x'],
    ['https://x.example/', ''],
    [`https://x.example/${'a'.repeat(3_000)}`, 'x'],
  ])('does not link %.40s with the label "%s"', (url, label) => {
    expect(link(url, label)).toBeUndefined();
  });

  it('is one token with one bar, whatever the address and the label', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'], withFragments: true, withQueryParameters: true }), anyText, (url, label) => {
        const made = link(url, label);
        if (made !== undefined) expect(made).toMatch(/^<https:\/\/[^|<>\s]+\|[^|<>]+>$/);
      }),
    );
  });
});

describe('what Slack would draw as something else', () => {
  it.each([
    [':white_check_mark: all clear', '∶white_check_mark: all clear'],
    [':+1: :-1: :100: :1234:', '∶+1: ∶-1: ∶100: ∶1234:'],
    [':解決: と :é:', '∶解決: と ∶é:'],
    ['12:58:00 and 1:2:3', '12:58:00 and 1:2:3'],
    ['>>> quoted', '＞＞＞ quoted'],
    ['at 22:00:15', 'at 22:00:15'],
  ])('%j', (text, shown) => expect(mrkdwn(text, 200)).toBe(shown));
});

import { describe, expect, test } from 'vitest';
import { messageOf, type Triage } from '../../lib/message/message.ts';
import { textBudget } from '../../lib/message/textBudget.ts';
import { falsePositive, located } from './triages.ts';

const names = ['service:payments,env:prod', 'service:orders,env:prod', '<!channel>', 'd', 'e'];
const storm = { groups: 200, named: names, elsewhere: 0 };
const elsewhere = { ...storm, elsewhere: 197 };
const saying = (triage: Triage) => {
  const { text, blocks } = messageOf(triage);
  const [header, section] = blocks;
  const last = blocks.at(-1);
  return {
    push: text,
    header: header?.type === 'header' ? header.text.text : '',
    verdict: section?.type === 'section' ? (section.text?.text ?? '') : '',
    smallPrint: last?.type === 'context' ? JSON.stringify(last.elements) : '',
  };
};

describe('the groups that a message speaks for', () => {
  test('one: said in the small print', () => {
    const { verdict, smallPrint } = saying({ ...located, groups: { groups: 1, named: ['service:payments'], elsewhere: 0 } });
    expect(smallPrint).toContain('Speaks for 1 group of the monitor');
    expect(verdict).not.toContain('group');
  });
  test('200: how many and the first three by name, as text', () => {
    const { verdict, header } = saying({ ...located, groups: storm });
    expect(verdict.split('\n')).toContain(
      '*Speaks for 200 groups of this monitor:* service:payments,env:prod, service:orders,env:prod, &lt;!channel&gt;, and 197 more.',
    );
    expect(header).toBe('Located: acme-pay is failing konbini payments');
  });
  test('in Japanese', () => {
    expect(saying({ ...located, language: 'ja', groups: storm }).verdict).toContain('*このモニターの200グループについて：*');
  });
  test('nobody could tell: the message says so', () => {
    expect(saying({ ...located, groups: 'unknown' }).smallPrint).toContain('Other groups may have fired too: nobody could tell');
  });
  test('nobody was asked, as on a laptop: nothing is said', () => {
    const { verdict, smallPrint } = saying(located);
    expect(`${verdict}${smallPrint}`).not.toContain('group');
  });
});

describe('groups of another service, which nobody has looked at', () => {
  test('are said to be real, and how many were looked at stands in the header and the push text', () => {
    const { header, push, verdict } = saying({ ...falsePositive, groups: elsewhere });
    expect(header).toBe("False positive (3 of 200 groups looked at): customers' own cards are being declined");
    expect(push).toMatch(/^False positive \(3 of 200 groups looked at\), payments in prod: /);
    expect(verdict).toContain(
      '*Next:* *Look at the 197 groups of another service or environment by hand: not looked at, treat as real.* For the rest: Nothing to repair',
    );
    expect(verdict).toMatch(/^\*Nothing of ours is broken in what was looked at\.\* /);
  });
  test('call those who can act, also beside a false positive; a test calls nobody', () => {
    const oncall = 'S0123ABCD';
    expect(saying({ ...falsePositive, groups: elsewhere, oncall }).verdict).toContain('<!subteam^S0123ABCD>');
    expect(saying({ ...falsePositive, groups: storm, oncall }).verdict).not.toContain('subteam');
    expect(saying({ ...falsePositive, groups: elsewhere, oncall, alert: { ...falsePositive.alert, test: true } }).verdict).not.toContain('subteam');
  });
});

test('the verdict stays within its budget with the longest words and groups', () => {
  const long = { ...falsePositive.verdict, because: '&'.repeat(900), next: '&'.repeat(900), headline: 'x'.repeat(300) };
  for (const language of ['en', 'ja'] as const) {
    const groups = { groups: 1_000, named: names.map(() => '&'.repeat(100)), elsewhere: 999 };
    const { verdict, header } = saying({ ...falsePositive, verdict: long, language, groups, oncall: 'S0123ABCDEFGH' });
    expect(verdict.length).toBeLessThanOrEqual(textBudget.verdict);
    expect(header.length).toBeLessThanOrEqual(textBudget.header);
  }
});

import { describe, expect, test } from 'vitest';
import { perform } from '../../lib/engine/perform.ts';
import type { StatusPage } from '../../lib/facts/statusPage.ts';
import { asidesOf } from '../../lib/message/asides.ts';
import { wordsIn } from '../../lib/message/wordsIn.ts';
import { type Language, sayIn } from '../../lib/say.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { gatewayStatus } from '../../lib/steps/gatewayStatus.ts';
import { outsideWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const { definition } = gatewayStatus;
const services = { 'acme-pay': 'acme-pay-status' };
const at = (gateway: string) => ({
  ...alertOf(),
  firedAt: '2026-03-14T22:15:00.000Z',
  whichPaymentMethod: { trouble: { gateway, methods: ['konbini'], count: 9, expectedThere: 0 } },
});
const all = { affected: [], more: 0 } satisfies StatusPage;
const partial: StatusPage = {
  overall: 'partial-outage',
  affected: [{ name: 'payments API', trouble: 'partial-outage' }],
  more: 0,
  incident: { name: 'Elevated errors', since: '2026-03-14T21:58:00.000Z' },
};
const found = (page: unknown, { gateway = 'acme-pay', asOf }: { gateway?: string; asOf?: string } = {}) =>
  perform(definition, { services }, at(gateway), { outside: outsideWhere({ 'acme-pay-status': page }, asOf) });

/** The line of the message. */
async function line(page: StatusPage, language: Language = 'en', asOf?: string): Promise<string | undefined> {
  const facts = definition.facts.parse(await found(page, { ...(asOf && { asOf }) }));
  const says = definition.says?.[language](facts, sayIn(language));
  return asidesOf([{ question: 'Q', ...(says && { says }) }], wordsIn(language));
}

describe('what it answers', () => {
  test.each<[string, StatusPage, string]>([
    ['no trouble', all, 'operational'],
    ['a part in trouble', partial, 'partial-outage'],
    [
      'the worst part, which the page as a whole plays down',
      { ...partial, overall: 'degraded', affected: [{ name: 'a', trouble: 'major-outage' }] },
      'major-outage',
    ],
    ['the page as a whole, where it names no part', { ...all, overall: 'major-outage' }, 'major-outage'],
    ['maintenance', { ...all, overall: 'maintenance' }, 'maintenance'],
  ])('%s', async (_, page, answer) => expect((await found(page)).answer).toBe(answer));
  test('by how many parts are in trouble, those included that no message has room for', async () => {
    expect((await found({ ...partial, more: 7 })).because).toEqual({ rule: 'parts-in-trouble', count: 8, of: 8, atLeast: 1 });
  });
  test.each(['blue-pay', '__proto__', 'constructor', 'no tag'])('of %s, which has no page in the table, nothing, and nobody is asked', async (gateway) => {
    const { answer, ...rest } = await perform(definition, { services }, at(gateway), { outside: outsideWhere({}) });
    expect([answer, 'said' in rest]).toEqual(['no-page', false]);
    const facts = definition.facts.parse({ gateway });
    expect([definition.says?.en(facts, sayIn('en')), definition.says?.ja(facts, sayIn('ja'))]).toEqual([undefined, undefined]);
  });
  test('a page that could not be read is an error, and no page without trouble', async () => {
    await expect(found(new Unavailable('away'))).rejects.toMatchObject({ name: 'Unavailable' });
    await expect(found({ up: true })).rejects.toThrow();
  });
  test('leads to the page, and to nothing where there is none', async () => {
    expect(definition.opens?.(definition.facts.parse(await found(all)))).toBe('https://acme-pay-status.example');
    expect(definition.opens?.({ gateway: 'blue-pay' })).toBeUndefined();
  });
  test('names the services whose secrets it needs', () => expect(definition.services?.({ services })).toEqual(['acme-pay-status']));
});

describe('what it says', () => {
  test.each<[string, StatusPage, string, string]>([
    [
      'a partial outage',
      partial,
      'acme-pay reports a partial outage since 21:58 UTC (payments API): "Elevated errors".',
      'acme-payは21:58 UTCから続く部分的な障害を報告しています（payments API）：「Elevated errors」。',
    ],
    [
      'no trouble, which is no all-clear',
      all,
      "acme-pay's status page reports no trouble; such pages are often late.",
      'acme-payのステータスページに障害の表示はありません（反映が遅れることもよくあります）。',
    ],
    [
      'no trouble, and an open incident',
      { ...all, incident: { name: 'Looking into it', since: '2026-03-14T22:10:00.000Z' } },
      'acme-pay\'s status page reports no trouble, but an open incident since 22:10 UTC: "Looking into it".',
      'acme-payのステータスページに障害の表示はありませんが、22:10 UTCから続くインシデントがあります：「Looking into it」。',
    ],
    [
      'many parts',
      { overall: 'major-outage', affected: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, trouble: 'major-outage' as const })), more: 7 },
      'acme-pay reports a major outage (a, b, and 10 more).',
      'acme-payは大規模な障害を報告しています（a、b、ほか10件）。',
    ],
    [
      'one that began on another day',
      { ...all, overall: 'degraded', incident: { name: 'Slow', since: '2026-03-13T09:00:00.000Z' } },
      'acme-pay reports degraded performance since Mar 13, 09:00 UTC: "Slow".',
      'acme-payは3月13日 09:00 UTCから続く性能の低下を報告しています：「Slow」。',
    ],
  ])('%s', async (_, page, en, ja) => {
    expect([await line(page), await line(page, 'ja')]).toEqual([en, ja]);
  });
  test('that the page is of now, where it is read long after the alert, and the incident began after it', async () => {
    const later = { ...partial, incident: { name: 'Another', since: '2026-03-15T09:30:00.000Z' } };
    expect(await line(later, 'en', '2026-03-15T10:02:00.000Z')).toBe(
      'acme-pay reports a partial outage since 09:30 UTC, after the alert (payments API): "Another". That is what it says as of Mar 15, 10:02 UTC, long after the alert.',
    );
    expect(await line(all, 'ja', '2026-03-15T10:02:00.000Z')).toMatch(/アラートからかなり後の、3月15日 10:02 UTC時点の表示です。$/);
  });
  test('what others wrote, as text: no mention, markup, link or card number, and not for long', async () => {
    const name = '<!channel> *b* `c` <https://evil.example|ok> 4111 1111 1111 1111 @here';
    const said = (await line({ ...partial, affected: [{ name, trouble: 'major-outage' }], incident: { name, since: '2026-03-14T21:58:00.000Z' } })) ?? '';
    expect(said).not.toMatch(/<!|<https|\*b\*|`c`|4111|@here|https:\/\//);
    expect(said).toContain('[card number]');
    expect(said.length).toBeLessThanOrEqual(300);
  });
});

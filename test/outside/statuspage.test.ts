import { describe, expect, test } from 'vitest';
import { acmePayStatus } from '../../lib/outside/acmePayStatus.ts';
import { shaped } from '../../lib/sources/outside/shaped.ts';
import { incident, summaryOf } from './statusPages.ts';

const read = (page: unknown) => shaped(acmePayStatus, JSON.stringify(page));

describe('a status page', () => {
  test('without trouble', async () => expect(await read(summaryOf({}))).toEqual({ affected: [], more: 0 }));
  test('names the parts in trouble, worst first, and no group, which repeats them', async () => {
    const components = [
      ['API', 'degraded_performance'],
      ['Payments', 'major_outage', { group: true }],
      ['Webhooks', 'operational'],
      ['konbini', 'major_outage'],
      ['Dashboard', 'under_maintenance'],
    ] as const;
    expect(await read(summaryOf({ indicator: 'critical', components }))).toEqual({
      overall: 'major-outage',
      affected: [
        { name: 'konbini', trouble: 'major-outage' },
        { name: 'API', trouble: 'degraded' },
        { name: 'Dashboard', trouble: 'maintenance' },
      ],
      more: 0,
    });
  });
  test('of 500 parts keeps five, and says how many more there are', async () => {
    const components = Array.from({ length: 500 }, (_, index) => [`part ${index}`, 'partial_outage'] as const);
    expect(await read(summaryOf({ indicator: 'major', components }))).toMatchObject({ affected: { length: 5 }, more: 495 });
  });
  test('tells of the worst open incident, and when it began, in UTC', async () => {
    const incidents = [
      incident('slow dashboard', 'minor', { started_at: '2026-03-14T10:00:00Z' }),
      incident('konbini is down, later', 'major', { started_at: '2026-03-14T22:30:00Z' }),
      incident('konbini is down', 'major'),
      incident('all was down', 'critical', { status: 'resolved' }),
    ];
    expect(await read(summaryOf({ indicator: 'major', incidents }))).toMatchObject({
      overall: 'partial-outage',
      incident: { name: 'konbini is down', since: '2026-03-14T21:58:00.000Z' },
    });
  });
  test('cuts names that are long, between characters', async () => {
    const name = '決済'.repeat(500);
    const { affected, incident: open } = await read(summaryOf({ components: [[name, 'partial_outage']], incidents: [incident(name, 'major')] }));
    for (const cut of [affected[0]?.name ?? '', open?.name ?? ''])
      expect([Buffer.byteLength(cut) <= 80, cut.isWellFormed(), cut.length > 20]).toEqual([true, true, true]);
  });
  test.each<[string, unknown, string]>([
    ['a word that Statuspage does not have', summaryOf({ components: [['API', 'on_fire']] }), 'WrongSchema'],
    ['an indicator that it does not have', summaryOf({ indicator: 'catastrophe' }), 'WrongSchema'],
    ['no parts', { status: { indicator: 'none' } }, 'WrongSchema'],
    ['an error', { error: 'not found' }, 'WrongSchema'],
    ['a list', [], 'WrongSchema'],
    ['null', null, 'WrongSchema'],
  ])('with %s is no page without trouble, but an error', async (_, page, name) => {
    await expect(read(page)).rejects.toMatchObject({ name });
  });
});

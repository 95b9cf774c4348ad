import { expect, test } from 'vitest';
import { measuring } from '../../lib/facts/measured.ts';
import type { Window } from '../../lib/window.ts';
import { alertOf } from '../webhooks.ts';

const today = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const yesterday = { from: '2026-03-13T22:00:00.000Z', to: '2026-03-13T22:15:00.000Z' };
const lastWeek = { from: '2026-03-07T22:00:00.000Z', to: '2026-03-07T22:15:00.000Z' };
const asking = (values: readonly (number | undefined)[] = [3, 2, 1]) => {
  const asked: Window[] = [];
  const ask = async (window: Window) => {
    asked.push(window);
    return values[[today, yesterday, lastWeek].findIndex(({ to }) => to === window.to)];
  };
  return { asked, ask };
};
const given = { alert: alertOf(), compared: true, keptDays: 15 };

test('the same window is asked of today, of 24 hours and of 7 days before, from the time of the alert', async () => {
  const { asked, ask } = asking();
  expect(await measuring({ ...given, ask })).toEqual({
    window: today,
    value: 3,
    usual: { yesterday: { window: yesterday, value: 2 }, lastWeek: { window: lastWeek, value: 1 } },
  });
  expect(asked).toEqual([today, yesterday, lastWeek]);
});
test('a look that waits has the windows end with it, each as long', async () => {
  const { asked, ask } = asking();
  await measuring({ ...given, alert: { ...alertOf(), lookFrom: '2026-03-14T22:20:30.000Z' }, ask });
  expect(asked.map(({ to }) => to)).toEqual(['2026-03-14T22:20:00.000Z', '2026-03-13T22:20:00.000Z', '2026-03-07T22:20:00.000Z']);
});
test('where the rule needs no other day, one call is all', async () => {
  const { asked, ask } = asking();
  expect(await measuring({ ...given, compared: false, ask })).toEqual({ window: today, value: 3 });
  expect(asked).toEqual([today]);
});
test('what is not kept so long is not asked: it would look like none', async () => {
  const { asked, ask } = asking();
  expect((await measuring({ ...given, keptDays: 7, ask })).usual).toEqual({
    yesterday: { window: yesterday, value: 2 },
    lastWeek: { window: lastWeek, notKept: true },
  });
  expect(asked).toEqual([today, yesterday]);
  expect((await measuring({ ...given, keptDays: 1, ask: asking().ask })).usual).toMatchObject({ yesterday: { notKept: true }, lastWeek: { notKept: true } });
  expect((await measuring({ ...given, keptDays: 8, ask: asking().ask })).usual?.lastWeek).toEqual({ window: lastWeek, value: 1 });
});
test('a time of which nothing is known is left open', async () => {
  const found = await measuring({ ...given, ask: asking([undefined, 2, undefined]).ask });
  expect([found.value, found.usual?.yesterday.value, found.usual?.lastWeek.value]).toEqual([undefined, 2, undefined]);
});
test('where one of the three cannot be asked, none is believed', async () => {
  const ask = async ({ to }: Window) => (to === lastWeek.to ? Promise.reject(new Error('down')) : 1);
  await expect(measuring({ ...given, ask })).rejects.toThrow('down');
});

import { describe, expect, onTestFinished, test } from 'vitest';
import { type KeepOptions, kept } from '../../lib/sources/kept.ts';

/** A secret that answers when it is told to, and a clock that stands still until it is moved. */
function secretAndClock(options: KeepOptions = {}) {
  const readings: PromiseWithResolvers<string[]>[] = [];
  const clock = { ms: 1_000_000 };
  const secret = kept(
    () => {
      const reading = Promise.withResolvers<string[]>();
      readings.push(reading);
      return reading.promise;
    },
    { now: () => clock.ms, ...options },
  );
  const answer = (number: number, value: string) => readings[number - 1]?.resolve([value]);
  const fail = (number: number, message = 'away') => readings[number - 1]?.reject(new Error(message));
  return { secret, clock, readings, answer, fail };
}
const aTick = () => new Promise(setImmediate);

/** With this reading kept. */
async function holding(value: string, options: KeepOptions = {}) {
  const all = secretAndClock(options);
  const first = all.secret.latest();
  await aTick();
  all.answer(1, value);
  await first;
  return all;
}

describe('the first reading', () => {
  test('begins with the first question, and is shared by all that come meanwhile', async () => {
    const { secret, readings, answer } = secretAndClock();
    await aTick();
    expect(readings).toHaveLength(0);
    const asked = [secret.latest(), secret.latest()];
    await aTick();
    answer(1, 'a');
    expect(await Promise.all(asked)).toEqual([
      { value: ['a'], number: 1 },
      { value: ['a'], number: 1 },
    ]);
    expect(readings).toHaveLength(1);
  });
  test('begins at once where it is to be early, and the first question takes it', async () => {
    const { secret, readings, answer } = secretAndClock({ early: true });
    expect(readings).toHaveLength(1);
    answer(1, 'a');
    expect(await secret.latest()).toEqual({ value: ['a'], number: 1 });
    expect(readings).toHaveLength(1);
  });
  test('that failed early is nobody else’s failure: it is not unhandled, not kept, and the first question reads again', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => void unhandled.push(error);
    process.on('unhandledRejection', note);
    onTestFinished(() => void process.off('unhandledRejection', note));
    const { secret, readings, answer, fail } = secretAndClock({ early: true });
    fail(1);
    await aTick();
    expect(readings).toHaveLength(1);
    const asked = secret.latest();
    await aTick();
    answer(2, 'a');
    expect(await asked).toEqual({ value: ['a'], number: 2 });
    expect(unhandled).toEqual([]);
  });
  test('that fails early while questions wait for it is repeated once for them all', async () => {
    const { secret, readings, answer, fail } = secretAndClock({ early: true });
    const asked = [secret.latest(), secret.latest()];
    fail(1);
    await aTick();
    answer(2, 'a');
    expect((await Promise.all(asked)).map(({ value }) => value)).toEqual([['a'], ['a']]);
    expect(readings).toHaveLength(2);
  });
  test('that fails is told to who asked, and not kept', async () => {
    const { secret, readings, answer, fail } = secretAndClock();
    const asked = secret.latest();
    await aTick();
    fail(1);
    await expect(asked).rejects.toThrow('away');
    const again = secret.latest();
    await aTick();
    answer(2, 'a');
    expect((await again).value).toEqual(['a']);
    expect(readings).toHaveLength(2);
  });
  test('that was frozen for a minute is too old for the question that comes then', async () => {
    const { secret, clock, readings, answer } = secretAndClock({ early: true });
    clock.ms += 60_000;
    answer(1, 'old');
    const asked = secret.latest();
    await aTick();
    expect(readings).toHaveLength(2);
    answer(2, 'new');
    expect((await asked).value).toEqual(['new']);
  });
});

describe('what is kept', () => {
  test('is used for a minute from when its reading began, and then read again before it is used', async () => {
    const { secret, clock, readings, answer } = await holding('old');
    clock.ms += 59_999;
    expect((await secret.latest()).value).toEqual(['old']);
    expect(readings).toHaveLength(1);
    clock.ms += 1;
    const asked = [secret.latest(), secret.latest()];
    await aTick();
    expect(readings).toHaveLength(2);
    answer(2, 'new');
    expect(await Promise.all(asked)).toEqual([
      { value: ['new'], number: 2 },
      { value: ['new'], number: 2 },
    ]);
    clock.ms += 59_999;
    expect((await secret.latest()).value).toEqual(['new']);
    expect(readings).toHaveLength(2);
  });
  test('stays where it cannot be read again, and is not read again for another minute', async () => {
    const { secret, clock, readings, fail } = await holding('a');
    clock.ms += 60_000;
    const asked = secret.latest();
    await aTick();
    fail(2);
    expect(await asked).toEqual({ value: ['a'], number: 1 });
    clock.ms += 59_999;
    expect((await secret.latest()).value).toEqual(['a']);
    expect(readings).toHaveLength(2);
    clock.ms += 1;
    const later = secret.latest();
    await aTick();
    fail(3);
    expect((await later).value).toEqual(['a']);
    expect(readings).toHaveLength(3);
  });
  test('is the same object where nothing has changed', async () => {
    const { secret, answer } = await holding('a');
    const { value } = await secret.latest();
    const renewed = secret.newerThan();
    answer(2, 'a');
    expect((await renewed).value).toBe(value);
    expect((await renewed).number).toBe(2);
  });
});

describe('something newer', () => {
  test('than a reading is the next one, one for all who have that reading', async () => {
    const { secret, readings, answer } = await holding('a');
    const asked = [secret.newerThan(1), secret.newerThan(1)];
    answer(2, 'b');
    const later = await Promise.all(asked);
    expect([...later, await secret.newerThan(1), await secret.latest()].map(({ value }) => value)).toEqual([['b'], ['b'], ['b'], ['b']]);
    expect(readings).toHaveLength(2);
  });
  test('than now waits for the end of the reading under way, and is one reading for all who ask meanwhile', async () => {
    const { secret, readings, answer } = await holding('a');
    const stranger = secret.newerThan();
    const asked = [secret.newerThan(), secret.newerThan()];
    await aTick();
    expect(readings).toHaveLength(2);
    answer(2, 'before');
    await aTick();
    answer(3, 'after');
    expect((await stranger).value).toEqual(['before']);
    expect((await Promise.all(asked)).map(({ value }) => value)).toEqual([['after'], ['after']]);
    expect(readings).toHaveLength(3);
  });
  test('comes also where the reading under way fails', async () => {
    const { secret, answer, fail } = await holding('a');
    const stranger = secret.newerThan();
    const asked = secret.newerThan();
    fail(2);
    await expect(stranger).rejects.toThrow('away');
    answer(3, 'b');
    expect((await asked).value).toEqual(['b']);
  });
  test('that cannot be read is told to who asked; what is kept stays', async () => {
    const { secret, fail } = await holding('a');
    const asked = secret.newerThan(1);
    fail(2);
    await expect(asked).rejects.toThrow('away');
    expect((await secret.latest()).value).toEqual(['a']);
  });
});

import { describe, expect, test } from 'vitest';
import { datadogOf } from '../../lib/sources/datadog.ts';
import { Forbidden, NotConfigured, Unavailable } from '../../lib/sources/errors.ts';
import { keptKeys } from '../../lib/sources/keptKeys.ts';
import { query, window } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

/** Keys that are read from a list; an error in it is thrown. `read` counts. */
function readings(...list: (string | Error)[]) {
  const state = { read: 0 };
  const read = async () => {
    const next = list[Math.min(state.read, list.length - 1)];
    state.read += 1;
    if (next instanceof Error) throw next;
    return { key: next ?? '' };
  };
  return { state, read };
}
/** A service that lets in one key. */
const service = (valid: string, refusal: Error = new Forbidden('no')) => {
  const asked: string[] = [];
  const ask = async ({ key }: { key: string }) => {
    asked.push(key);
    if (key !== valid) throw refusal;
    return `with ${key}`;
  };
  return { asked, ask };
};

describe('keys', () => {
  test('are read at the first question and kept', async () => {
    const { state, read } = readings('a', 'b');
    const keys = keptKeys(read);
    expect(state.read).toBe(0);
    const { ask } = service('a');
    expect(await Promise.all([keys.asking(ask), keys.asking(ask)])).toEqual(['with a', 'with a']);
    await keys.ready();
    expect(state.read).toBe(1);
  });
  test('are on their way at once where that is asked for; a failure of that is not kept', async () => {
    const { state, read } = readings(new Unavailable('away'), 'a');
    const keys = keptKeys(read, true);
    expect(state.read).toBe(1);
    await new Promise(setImmediate);
    expect(await keys.asking(service('a').ask)).toBe('with a');
    expect(state.read).toBe(2);
  });
});

describe('keys that the service refuses', () => {
  test.each([new Forbidden('401'), new NotConfigured('no such site')])('are read again, and it is asked with the new ones: %s', async (refusal) => {
    const { state, read } = readings('old', 'new');
    const { asked, ask } = service('new', refusal);
    const keys = keptKeys(read);
    expect(await keys.asking(ask)).toBe('with new');
    expect(await keys.asking(ask)).toBe('with new');
    expect({ asked, read: state.read }).toEqual({ asked: ['old', 'new', 'new'], read: 2 });
  });
  test('and have not changed: the refusal is thrown, after one more reading and no more questions', async () => {
    const { state, read } = readings('old');
    const { asked, ask } = service('new');
    await expect(keptKeys(read).asking(ask)).rejects.toEqual(new Forbidden('no'));
    expect({ asked, read: state.read }).toEqual({ asked: ['old'], read: 2 });
  });
  test('by many questions at once are read again once', async () => {
    const { state, read } = readings('old', 'new');
    const keys = keptKeys(read);
    const { ask } = service('new');
    expect(await Promise.all([keys.asking(ask), keys.asking(ask), keys.asking(ask)])).toEqual(['with new', 'with new', 'with new']);
    expect(state.read).toBe(2);
  });
  test('and cannot be read again: that error is thrown, as it may be gone a moment later', async () => {
    const { read } = readings('old', new Unavailable('Secrets Manager is away'), 'new');
    const keys = keptKeys(read);
    const { ask } = service('new');
    await expect(keys.asking(ask)).rejects.toEqual(new Unavailable('Secrets Manager is away'));
    expect(await keys.asking(ask)).toBe('with new');
  });
  test('are not read again for another failure', async () => {
    const { state, read } = readings('old', 'new');
    await expect(keptKeys(read).asking(service('new', new Unavailable('503')).ask)).rejects.toEqual(new Unavailable('503'));
    expect(state.read).toBe(1);
  });
});

describe('Datadog', () => {
  const secret = (key: string) => JSON.stringify({ DD_API_KEY: key, DD_APP_KEY: 'app' });
  test.each([401, 403])('is asked with the rotated key after a %s, in the same call', async (status) => {
    const refusal = { status, body: { errors: ['Forbidden'] } };
    const { url, asked } = await recordingServer(refusal, { body: { data: [], meta: { status: 'done' } } });
    const values = [secret('old'), secret('new')];
    const datadog = datadogOf({ DATADOG_SECRET_ARN: 'arn', DATADOG_API_URL: url }, async () => values.shift());
    expect(values).toHaveLength(1);
    expect(await datadog.countSpans({ query, window, facets: [] })).toMatchObject({ total: 0 });
    expect(asked.map(({ headers }) => headers['dd-api-key'])).toEqual(['old', 'new']);
  });
  test('with keys in the environment reads nothing before it is asked', () => {
    let read = 0;
    datadogOf({ DD_API_KEY: 'a', DD_APP_KEY: 'b' }, async () => {
      read += 1;
      return '';
    });
    expect(read).toBe(0);
  });
});

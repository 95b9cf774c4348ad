import { describe, expect, onTestFinished, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { datadogOf, datadogWith } from '../../lib/sources/datadog.ts';
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
    const keys = keptKeys(read, { early: true });
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
  test('and have not changed: that very refusal is thrown, after one more reading and no more questions', async () => {
    const { state, read } = readings('old');
    const refusal = new Forbidden('no');
    const { asked, ask } = service('new', refusal);
    await expect(keptKeys(read).asking(ask)).rejects.toBe(refusal);
    expect({ asked, read: state.read }).toEqual({ asked: ['old'], read: 2 });
  });
  test('by many questions at once are read again once', async () => {
    const { state, read } = readings('old', 'new');
    const keys = keptKeys(read);
    const { ask } = service('new');
    expect(await Promise.all([keys.asking(ask), keys.asking(ask), keys.asking(ask)])).toEqual(['with new', 'with new', 'with new']);
    expect(state.read).toBe(2);
  });
  test('and cannot be read again: that is Unavailable, with both reasons, as it may be gone a moment later', async () => {
    const { read } = readings('old', new Unavailable('Secrets Manager is away'), 'new');
    const keys = keptKeys(read);
    const { asked, ask } = service('new');
    await expect(keys.asking(ask)).rejects.toEqual(new Unavailable('no; the keys could not be read again: Secrets Manager is away'));
    expect(await keys.asking(ask)).toBe('with new');
    expect(asked).toEqual(['old', 'old', 'new']);
  });
  test('and are no longer filled in: the error says where to fill them in, and the next question still has the old ones', async () => {
    const { read } = readings('old', new NotConfigured('the secret is no JSON object'));
    const keys = keptKeys(read);
    await expect(keys.asking(service('new').ask)).rejects.toEqual(new NotConfigured('the secret is no JSON object'));
    expect(await keys.asking(service('old').ask)).toBe('with old');
  });
  test('twice, old and new: the second refusal is thrown, and nothing is read a third time', async () => {
    const { state, read } = readings('old', 'new');
    const { asked, ask } = service('another');
    await expect(keptKeys(read).asking(ask)).rejects.toEqual(new Forbidden('no'));
    expect({ asked, read: state.read }).toEqual({ asked: ['old', 'new'], read: 2 });
  });
  test('at different times, after somebody has renewed them, are not read again', async () => {
    const { state, read } = readings('old', 'new');
    const keys = keptKeys(read);
    const { ask } = service('new');
    const slow = Promise.withResolvers<void>();
    const late = keys.asking(async (used) => {
      if (used.key === 'old') await slow.promise;
      return ask(used);
    });
    expect(await keys.asking(ask)).toBe('with new');
    slow.resolve();
    expect(await late).toBe('with new');
    expect(state.read).toBe(2);
  });
  test('are not read again for another failure', async () => {
    const { state, read } = readings('old', 'new');
    await expect(keptKeys(read).asking(service('new', new Unavailable('503')).ask)).rejects.toEqual(new Unavailable('503'));
    expect(state.read).toBe(1);
  });
});

const question = { query, window, facets: [] };
describe('Datadog', () => {
  const secret = (key: string) => JSON.stringify({ DD_API_KEY: key, DD_APP_KEY: 'app' });
  test.each([401, 403])('is asked with the rotated key after a %s, in the same call', async (status) => {
    const refusal = { status, body: { errors: ['Forbidden'] } };
    const { url, asked } = await recordingServer(refusal, { body: { data: [], meta: { status: 'done' } } });
    const values = [secret('old'), secret('new')];
    const datadog = datadogOf({ DATADOG_SECRET_ARN: 'arn', DATADOG_API_URL: url }, async () => values.shift());
    expect(values).toHaveLength(1);
    expect(await datadog.countSpans(question)).toMatchObject({ total: 0 });
    expect(asked.map(({ headers }) => headers['dd-api-key'])).toEqual(['old', 'new']);
  });
  test.each([401, 403])('that still refuses (%s) with the secret unchanged says so, after one more reading', async (status) => {
    const { url, asked } = await recordingServer({ status, body: { errors: ['Forbidden'] } });
    let read = 0;
    const datadog = datadogOf({ DATADOG_SECRET_ARN: 'arn', DATADOG_API_URL: url }, async () => {
      read += 1;
      return secret('old');
    });
    await expect(datadog.countSpans(question)).rejects.toEqual(
      new Forbidden(`Datadog answered ${status}: Forbidden; check DD_API_KEY, DD_APP_KEY, DD_SITE and the key's permissions`),
    );
    expect({ read, asked: asked.length }).toEqual({ read: 2, asked: 1 });
  });
  test('refuses many questions at once: one reading for all', async () => {
    const keys = { DD_API_KEY: 'new', DD_APP_KEY: 'app' };
    const { url, calls, close } = await startDatadogStandIn({ spans: [], metrics: [], faults: {} }, { keys });
    onTestFinished(close);
    let read = 0;
    const datadog = datadogOf({ DATADOG_SECRET_ARN: 'arn', DATADOG_API_URL: url }, async () => {
      read += 1;
      return secret(read === 1 ? 'old' : 'new');
    });
    await Promise.all([1, 2, 3].map(() => datadog.countSpans(question)));
    expect(read).toBe(2);
    expect(calls.map(({ status }) => status).sort()).toEqual([200, 200, 200, 403, 403, 403]);
  });
  test('never has a key in an error, neither the old nor the new', async () => {
    const echo = { status: 403, body: { errors: ['0ld-key and n3w-key and appl1cation are no keys'] } };
    const { url } = await recordingServer(echo);
    const values = ['0ld-key', 'n3w-key'].map((key) => JSON.stringify({ DD_API_KEY: key, DD_APP_KEY: 'appl1cation' }));
    const datadog = datadogOf({ DATADOG_SECRET_ARN: 'arn', DATADOG_API_URL: url }, async () => values.shift());
    await expect(datadog.countSpans(question)).rejects.toThrow(/^Datadog answered 403: \[key\] and \[key\] and \[key\] are no keys;/);
  });
  test('is asked with the changed key after a minute, also where it takes the old one', async () => {
    const { url, asked } = await recordingServer({ body: { data: [], meta: { status: 'done' } } });
    const clock = { ms: 0 };
    const held = { DD_API_KEY: 'old', DD_APP_KEY: 'app', DD_SITE: 'datadoghq.com', apiUrl: url };
    const datadog = datadogWith(async () => ({ ...held }), { now: () => clock.ms });
    await datadog.countSpans(question);
    held.DD_API_KEY = 'new';
    clock.ms = 59_999;
    await datadog.countSpans(question);
    clock.ms = 60_000;
    await datadog.countSpans(question);
    expect(asked.map(({ headers }) => headers['dd-api-key'])).toEqual(['old', 'old', 'new']);
  });
  test('with a secret in the environment reads it at once', () => {
    const read: string[] = [];
    datadogOf({ DATADOG_SECRET_ARN: 'arn' }, async (arn) => void read.push(arn));
    expect(read).toEqual(['arn']);
  });
  test('with keys in the environment reads nothing before it is asked, not even those', async () => {
    const { url, asked } = await recordingServer({ body: { data: [], meta: { status: 'done' } } });
    const environment = { DD_API_KEY: 'at the start', DD_APP_KEY: 'app', DATADOG_SECRET_ARN: '', DATADOG_API_URL: url };
    const datadog = datadogOf(environment, () => expect.unreachable());
    environment.DD_API_KEY = 'when-asked';
    await datadog.countSpans(question);
    expect(asked.map(({ headers }) => headers['dd-api-key'])).toEqual(['when-asked']);
  });
});

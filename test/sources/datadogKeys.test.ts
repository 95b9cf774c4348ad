import { describe, expect, test } from 'vitest';
import { datadogOf, datadogSettings } from '../../lib/sources/datadog.ts';
import { variable } from '../../lib/sources/environment.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import type { ReadSecret } from '../../lib/sources/secrets.ts';
import { query, window } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

const arn = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:Datadog-x';
const inSecret = { DATADOG_SECRET_ARN: arn };
const secretOf =
  (text: string | undefined): ReadSecret =>
  async () =>
    text;
const noSecret: ReadSecret = async () => {
  throw new Error('no secret may be read');
};
const keys = { DD_API_KEY: 'api', DD_APP_KEY: 'app', DD_SITE: 'ap1.datadoghq.com' };
const fix = `the secret ${arn}: fill it with aws secretsmanager put-secret-value`;

describe("Datadog's keys", () => {
  test('come from the environment on a laptop, and no secret is read', async () => {
    expect(await datadogSettings(keys, noSecret)).toEqual({ ...keys, apiUrl: undefined });
  });
  test("come from the secret in AWS, and the environment's own are not looked at", async () => {
    const asked: unknown[] = [];
    const read: ReadSecret = async (...question) => {
      asked.push(question);
      return JSON.stringify({ ...keys, unused: 'x' });
    };
    expect(await datadogSettings({ ...inSecret, DD_API_KEY: 'other', DATADOG_API_URL: 'http://127.0.0.1:1' }, read)).toEqual({
      ...keys,
      apiUrl: 'http://127.0.0.1:1',
    });
    expect(asked).toEqual([[arn]]);
  });
  test('lose the white space that pasting leaves', async () => {
    expect(await datadogSettings(inSecret, secretOf(JSON.stringify({ DD_API_KEY: ' api\n', DD_APP_KEY: '\tapp ', DD_SITE: 'ap1.datadoghq.com\n' })))).toEqual({
      ...keys,
      apiUrl: undefined,
    });
  });
  test.each([[{}], [{ DD_SITE: '' }], [{ DD_SITE: '  ' }]])('have the site datadoghq.com where it is %j', async (site) => {
    expect(await datadogSettings({ DD_API_KEY: 'api', DD_APP_KEY: 'app', ...site }, noSecret)).toMatchObject({ DD_SITE: 'datadoghq.com' });
    expect(await datadogSettings(inSecret, secretOf(JSON.stringify({ DD_API_KEY: 'api', DD_APP_KEY: 'app', ...site })))).toMatchObject({
      DD_SITE: 'datadoghq.com',
    });
  });
});

describe('keys that nobody has filled in are NotConfigured, and the message says which and how', () => {
  test.each<[string, string | undefined, string]>([
    [
      'as deployed, with empty fields',
      '{"DD_API_KEY":"","DD_APP_KEY":"","DD_SITE":"datadoghq.com","unused":"x"}',
      `DD_API_KEY, DD_APP_KEY is missing, empty, or no key (a line break in it?) in ${fix}`,
    ],
    ['half filled', '{"DD_API_KEY":"api","DD_SITE":"datadoghq.com"}', `DD_APP_KEY is missing, empty, or no key (a line break in it?) in ${fix}`],
    ['a key that is a number', '{"DD_API_KEY":7,"DD_APP_KEY":"app"}', `DD_API_KEY is missing, empty, or no key (a line break in it?) in ${fix}`],
    ['with a line break in a key', '{"DD_API_KEY":"a\\nb","DD_APP_KEY":"app"}', `DD_API_KEY is missing, empty, or no key (a line break in it?) in ${fix}`],
    ['no version', undefined, `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
    ['empty', '', `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
    ['a bare key', '0123456789abcdef', `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
    ['JSON, and no object', '"0123456789abcdef"', `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
    ['a list', '["api","app"]', `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
    ['null', 'null', `the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`],
  ])('a secret %s', async (_, text, message) => {
    await expect(datadogSettings(inSecret, secretOf(text))).rejects.toMatchObject({ name: 'NotConfigured', message });
  });
  test('an empty environment', async () => {
    await expect(datadogSettings({}, noSecret)).rejects.toMatchObject({
      name: 'NotConfigured',
      message: 'DD_API_KEY, DD_APP_KEY is missing, empty, or no key (a line break in it?) in the environment',
    });
  });
  test('no message holds a key', async () => {
    await expect(datadogSettings(inSecret, secretOf('{"DD_API_KEY":"s3cr3t"}'))).rejects.not.toMatchObject({ message: expect.stringContaining('s3cr3t') });
    await expect(datadogSettings(inSecret, secretOf('s3cr3t'))).rejects.not.toMatchObject({ message: expect.stringContaining('s3cr3t') });
  });
});

describe('a source made from the environment', () => {
  const question = { query, window, facets: [] };
  test.each(['https://api.datadoghq.com', 'datadoghq.com/', 'datadoghq', 'datadoghq.com:443', 'evil.com/?', 'a b.com', 'user@datadoghq.com', 'DATADOGHQ.COM'])(
    'refuses the site %s before it sends keys anywhere',
    async (DD_SITE) => {
      await expect(datadogOf({ ...keys, DD_SITE }, noSecret).countSpans(question)).rejects.toMatchObject({
        name: 'NotConfigured',
        message: `DD_SITE must be a site such as datadoghq.com or ap1.datadoghq.com, without https://`,
      });
    },
  );
  test("refuses a site that is the address of Datadog's pages", async () => {
    await expect(datadogOf({ ...keys, DD_SITE: 'app.datadoghq.com' }, noSecret).countSpans(question)).rejects.toMatchObject({ name: 'NotConfigured' });
  });
  test.each(['127.0.0.1:8080', 'localhost', 'not a url', 'ftp://127.0.0.1', ' '])('refuses the address %j', async (DATADOG_API_URL) => {
    await expect(datadogOf({ ...keys, DATADOG_API_URL }, noSecret).countSpans(question)).rejects.toMatchObject({
      name: 'NotConfigured',
      message: `DATADOG_API_URL must be an address such as http://127.0.0.1:8080`,
    });
  });
  test('asks the address that the environment names, slash or not, with its keys; and reads the secret once', async () => {
    const { url, asked } = await recordingServer({ body: { data: [] } });
    let reads = 0;
    const datadog = datadogOf({ ...inSecret, DATADOG_API_URL: `${url}/` }, async () => {
      reads += 1;
      return JSON.stringify(keys);
    });
    await Promise.all([datadog.countSpans(question), datadog.sampleSpans({ query, window, limit: 1 })]);
    expect(asked.map(({ path }) => path).sort()).toEqual(['/api/v2/spans/analytics/aggregate', '/api/v2/spans/events/search']);
    expect(asked[0]?.headers).toMatchObject({ 'dd-api-key': 'api', 'dd-application-key': 'app' });
    expect(reads).toBe(1);
  });
  test('reads the secret again at the first question after it could not at the start, and at the second after it could not at the first', async () => {
    const { url } = await recordingServer({ body: { data: [] } });
    let reads = 0;
    const away = (times: number) =>
      datadogOf({ ...inSecret, DATADOG_API_URL: url }, async () => {
        reads += 1;
        if (reads <= times) throw new Unavailable('away');
        return JSON.stringify(keys);
      });
    expect(await away(1).countSpans(question)).toMatchObject({ total: 0 });
    expect(reads).toBe(2);
    reads = 0;
    const datadog = away(2);
    await expect(datadog.countSpans(question)).rejects.toEqual(new Unavailable('away'));
    expect(await datadog.countSpans(question)).toMatchObject({ total: 0 });
    expect(reads).toBe(3);
  });
  test('a variable is named where it is missing or blank', () => {
    expect(variable('X', { X: ' y ' })).toBe('y');
    for (const environment of [{}, { X: '' }, { X: ' ' }]) expect(() => variable('X', environment)).toThrow('X is not set');
  });
});

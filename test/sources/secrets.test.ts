import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { secretsManager } from '../../lib/sources/secrets.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const arn = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:Webhook-x';
const asAws = { 'content-type': 'application/x-amz-json-1.1' };
const secret = (text: string): Reply => ({ headers: asAws, body: { ARN: arn, Name: 'Webhook', VersionId: 'v', SecretString: text } });
const failing = (type: string, status = 400): Reply => ({ status, headers: asAws, body: { __type: type, message: `${type} of the secret` } });

/** The official client against a server that answers so; `maxAttempts` 1, so that no test waits for its back-off. */
async function reading(replies: readonly [Reply, ...Reply[]], maxAttempts = 1) {
  const { url, asked } = await recordingServer(...replies);
  const client = new SecretsManagerClient({
    endpoint: url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts,
    requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
  });
  return { read: secretsManager(client, 400), asked };
}

describe('a secret', () => {
  test('is read in its current version, or the one before it', async () => {
    const { read, asked } = await reading([secret('now'), secret('before')]);
    expect([await read(arn), await read(arn, 'AWSPREVIOUS')]).toEqual(['now', 'before']);
    expect(asked.map(({ headers, body }) => [headers['x-amz-target'], body])).toEqual([
      ['secretsmanager.GetSecretValue', { SecretId: arn, VersionStage: 'AWSCURRENT' }],
      ['secretsmanager.GetSecretValue', { SecretId: arn, VersionStage: 'AWSPREVIOUS' }],
    ]);
  });
  test('that has no such version, or is not there, is undefined', async () => {
    const { read } = await reading([failing('ResourceNotFoundException')]);
    expect(await read(arn, 'AWSPREVIOUS')).toBeUndefined();
  });
  test('of bytes has no text', async () => {
    const { read } = await reading([{ headers: asAws, body: { ARN: arn, SecretBinary: 'aGVsbG8=' } }]);
    expect(await read(arn)).toBeUndefined();
  });
  test.each<[string, Reply]>([
    ['ThrottlingException', failing('ThrottlingException')],
    ['InternalServiceError', failing('InternalServiceError', 500)],
    ['DecryptionFailure', failing('DecryptionFailure')],
    ['AccessDeniedException', failing('AccessDeniedException')],
    ['TimeoutError', 'hang'],
    ['TimeoutError', 'stall-mid-body'],
    ['TimeoutError', 'drop'],
  ])('that Secrets Manager does not give (%s) makes it Unavailable', async (name, reply) => {
    const { read } = await reading([reply]);
    await expect(read(arn)).rejects.toMatchObject({ name: 'Unavailable', message: expect.stringContaining(`Secrets Manager did not give ${arn}: `) });
    if (reply !== 'drop') await expect(read(arn)).rejects.toThrow(name);
  });
  test('is asked for a second time where the first failed', async () => {
    const { read, asked } = await reading([failing('InternalServiceError', 500), secret('now')], 2);
    expect(await read(arn)).toBe('now');
    expect(asked).toHaveLength(2);
  });
});

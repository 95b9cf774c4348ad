import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { endpoint } from './fixture.ts';

const pass = { StartAt: 'done', States: { done: { Type: 'Pass', End: true } } };

describe('GetSecretValue', () => {
  const secrets = { webhook: { AWSCURRENT: 'new', AWSPREVIOUS: 'old' }, 'arn:aws:secretsmanager:us-east-1:000000000000:secret:slack': { AWSCURRENT: '{}' } };
  const ask = async (SecretId: string, VersionStage?: string) => {
    const { url } = await endpoint(pass, {}, { secrets });
    const client = new SecretsManagerClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
    return client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
  };

  it('gives the current version, or the one asked for', async () => {
    expect(await ask('webhook')).toMatchObject({
      SecretString: 'new',
      VersionStages: ['AWSCURRENT'],
      Name: 'webhook',
      VersionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await ask('webhook', 'AWSPREVIOUS')).toMatchObject({ SecretString: 'old', VersionStages: ['AWSPREVIOUS'] });
    expect(await ask('arn:aws:secretsmanager:us-east-1:000000000000:secret:slack')).toMatchObject({
      SecretString: '{}',
      Name: 'slack',
      ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:slack',
    });
  });
  it.each([
    ['nobody', undefined],
    ['toString', undefined],
    ['arn:aws:secretsmanager:us-east-1:000000000000:secret:slack', 'AWSPREVIOUS'],
    ['webhook', 'toString'],
  ])('does not find %s %s', async (id, stage) => {
    await expect(ask(id, stage)).rejects.toThrow(expect.objectContaining({ name: 'ResourceNotFoundException' }));
  });
});

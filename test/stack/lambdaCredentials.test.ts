import type { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startStates } from '../../lib/local/states/startStates.ts';
import type { secretsManager } from '../../lib/sources/secrets.ts';
import { type BothWays, bothWays } from './bothWays.ts';

interface AwsModule {
  readonly SecretsManagerClient: typeof SecretsManagerClient;
  readonly GetSecretValueCommand: typeof GetSecretValueCommand;
  readonly SFNClient: typeof SFNClient;
  readonly StartExecutionCommand: typeof StartExecutionCommand;
  readonly secretsManager: typeof secretsManager;
}
let aws: BothWays<AwsModule>;
let standIn: Awaited<ReturnType<typeof startStates>>;
beforeAll(async () => {
  aws = await bothWays(`
    export { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
    export { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
    export { secretsManager } from './lib/sources/secrets.ts';`);
  standIn = await startStates({}, { secrets: { keys: { AWSCURRENT: 'the text' } } });
});
afterAll(() => standIn.close());

const lambda = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'session' };
/** The environment of a function, and nothing else of AWS. */
function inLambda(environment: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.stubEnv('AWS_ENDPOINT_URL', standIn.url);
}
afterAll(() => vi.unstubAllEnvs());

describe('AWS keys in a bundle', () => {
  test('are those of the environment, as without the plugin', async () => {
    inLambda(lambda);
    for (const { SecretsManagerClient, SFNClient } of [aws.pruned, aws.whole])
      for (const client of [new SecretsManagerClient({}), new SFNClient({})])
        expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'ASIA1', secretAccessKey: 'secret', sessionToken: 'session' });
  });
  test('are good for a secret', async () => {
    inLambda(lambda);
    expect(await aws.pruned.secretsManager()('keys')).toBe('the text');
  });
  test('that are missing are named so by both clients, and by the step', async () => {
    inLambda({ AWS_REGION: 'us-east-1' });
    const missing = expect.objectContaining({ name: 'CredentialsProviderError', message: 'Unable to find environment variable credentials.' });
    const { SecretsManagerClient, GetSecretValueCommand, SFNClient, StartExecutionCommand, secretsManager } = aws.pruned;
    await expect(new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: 'keys' }))).rejects.toThrow(missing);
    await expect(new SFNClient({}).send(new StartExecutionCommand({ stateMachineArn: 'arn' }))).rejects.toThrow(missing);
    await expect(secretsManager()('keys')).rejects.toThrow('Secrets Manager did not give keys: CredentialsProviderError');
  });
});

import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsLimits } from '../../lib/sources/awsLimits.ts';

/** Secrets Manager's client with what lib/sources/secrets.ts uses of it, and nothing else: how big its bundle is, a function cannot help. */
const client = new SecretsManagerClient(awsLimits);

export async function handler(SecretId: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSCURRENT' }))).SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

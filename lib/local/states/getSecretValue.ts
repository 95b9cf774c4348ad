import { createHash } from 'node:crypto';
import * as z from 'zod';
import { AwsError, validated } from './awsError.ts';

/** By id or ARN, as it is asked for. Read at every call, so that a rotation can be played. */
export type Secrets = Readonly<Record<string, { readonly AWSCURRENT: string; readonly AWSPREVIOUS?: string }>>;

const requestSchema = z.object({ SecretId: z.string(), VersionStage: z.string().default('AWSCURRENT') });

/** Secrets Manager's `GetSecretValue`. Throws `ResourceNotFoundException` where the secret or the version is not there. */
export function getSecretValue(secrets: Secrets, request: unknown): unknown {
  const { SecretId, VersionStage } = validated(requestSchema, request);
  const versions = Object.hasOwn(secrets, SecretId) ? secrets[SecretId] : undefined;
  if (!versions) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const value = Object.entries(versions).find(([stage]) => stage === VersionStage)?.[1];
  if (value === undefined)
    throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for staging label: ${VersionStage}`);
  return {
    ARN: SecretId.startsWith('arn:') ? SecretId : `arn:aws:secretsmanager:us-east-1:000000000000:secret:${SecretId}`,
    Name: SecretId.split(':').at(-1),
    SecretString: value,
    VersionId: createHash('sha256')
      .update(value)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    VersionStages: [VersionStage],
  };
}

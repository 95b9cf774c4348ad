import { GetSecretValueCommand, ResourceNotFoundException, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { awsLimits } from './awsLimits.ts';
import { NotConfigured, Unavailable } from './errors.ts';

/** The versions that a rotation leaves: what is valid now, and what was valid before it. */
export type SecretStage = 'AWSCURRENT' | 'AWSPREVIOUS';
/** Reads a secret's text; undefined where it has no such version. Throws `Unavailable`. */
export type ReadSecret = (arn: string, stage?: SecretStage) => Promise<string | undefined>;

/** All attempts together, in ms. The client's own limits end with an answer's headers: a body that stops half way it would await for ever. */
const longestMs = awsLimits.maxAttempts * awsLimits.requestHandler.requestTimeout;

/** Secrets Manager through its official client. */
export function secretsManager(client = new SecretsManagerClient(awsLimits), limitMs = longestMs): ReadSecret {
  return async (arn, stage = 'AWSCURRENT') => {
    const abortSignal = AbortSignal.timeout(limitMs);
    try {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: stage }), { abortSignal });
      return SecretString;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      const name = error instanceof Error ? error.name : 'unknown error';
      throw new Unavailable(`Secrets Manager did not give ${arn}: ${abortSignal.aborted ? 'TimeoutError' : name}`);
    }
  };
}

/** What somebody has given, without the white space that pasting leaves; undefined where that is nothing. */
export function given(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
/** A key that somebody has filled in; what an unfilled secret holds is ''. A header cannot carry other characters than these. */
export const filled = z.preprocess(given, z.string().regex(/^[\x21-\x7e]+$/));

/**
 * The keys of `schema`, from the secret whose ARN is in the variable `arnVariable` (JSON), or from the environment itself on a laptop.
 * Throws `NotConfigured`, which names the keys that nobody has filled in and where.
 */
export async function keysFrom<Keys>(arnVariable: string, schema: z.ZodType<Keys>, read: ReadSecret, environment = process.env): Promise<Keys> {
  const arn = environment[arnVariable];
  const keys = schema.safeParse(arn ? parsed(arn, await read(arn)) : environment);
  if (keys.success) return keys.data;
  const missing = keys.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new NotConfigured(
    `${missing} is missing, empty, or no key (a line break in it?) in ${arn ? `the secret ${arn}: fill it with aws secretsmanager put-secret-value` : 'the environment'}`,
  );
}

function parsed(arn: string, text: string | undefined): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? ''));
  } catch {
    throw new NotConfigured(`the secret ${arn} is not a JSON object: fill it with aws secretsmanager put-secret-value`);
  }
}

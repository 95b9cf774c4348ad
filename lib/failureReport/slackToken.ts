import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ReportNotPosted } from './reportNotPosted.ts';

/** Two attempts of 3 s, and 6 s for all, the body of the answer included. */
const limits = { maxAttempts: 2, requestHandler: { requestTimeout: 3_000, connectionTimeout: 1_000, throwOnRequestTimeout: true } } as const;
const longestMs = 6_000;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown error');

function tokenIn(text: string | undefined): unknown {
  try {
    const keys: unknown = JSON.parse(text ?? '');
    return typeof keys === 'object' && keys !== null && 'SLACK_BOT_TOKEN' in keys ? keys.SLACK_BOT_TOKEN : undefined;
  } catch {
    // The parser's own words would quote the secret.
    return undefined;
  }
}

/**
 * Slack's bot token, read anew each time: this is needed rarely, and a kept token is one more thing that can be wrong. Throws `ReportNotPosted`,
 * which says why, and never what the secret holds.
 */
export async function slackToken(arn: string, client = new SecretsManagerClient(limits)): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: arn });
  const { SecretString } = await client.send(command, { abortSignal: AbortSignal.timeout(longestMs) }).catch((error: unknown) => {
    throw new ReportNotPosted(`Secrets Manager did not give Slack's token: ${nameOf(error)}`);
  });
  const token = tokenIn(SecretString);
  // A header cannot carry other characters.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token.trim()))
    throw new ReportNotPosted("Slack's secret holds no token: fill in SLACK_BOT_TOKEN with aws secretsmanager put-secret-value");
  return token.trim();
}

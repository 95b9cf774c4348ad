import type { ReadSecret } from './secrets.ts';

/** The webhook tokens that are valid now: the secret's current version and the one before it. `fresh` asks again. Throws `Unavailable`. */
export type WebhookTokens = (fresh: boolean) => Promise<readonly string[]>;

/**
 * The tokens of one secret, kept for as long as the container lives. Questions that are asked at the same time share one answer;
 * where it fails, the tokens that were kept stay.
 */
export function webhookTokens(arn: string, read: ReadSecret): WebhookTokens {
  const ask = async (): Promise<readonly string[]> => {
    const versions = await Promise.all([read(arn), read(arn, 'AWSPREVIOUS')]);
    return versions.flatMap((token) => token?.trim() || []);
  };
  let kept: readonly string[] | undefined;
  let asking: Promise<readonly string[]> | undefined;
  return async (fresh) => {
    if (kept && !fresh) return kept;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    kept = await asking;
    return kept;
  };
}

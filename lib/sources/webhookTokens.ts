import { NotConfigured } from './errors.ts';
import type { ReadSecret } from './secrets.ts';

/** The webhook tokens that are valid now: the secret's current version and the one before it. `fresh` asks again. Throws `Unavailable` or `NotConfigured`. */
export type WebhookTokens = (fresh: boolean) => Promise<readonly string[]>;

/**
 * The tokens of one secret, kept for as long as the container lives. Deliveries that arrive while the secret is being read share the next
 * reading: the one under way may have begun before the token was changed. Where a reading fails, the tokens that were kept stay.
 * Throws `NotConfigured` where the secret holds none: that is no reason to refuse anybody for good. The first reading begins at once, while
 * the rest of the function starts; where it fails, the first delivery reads again.
 */
export function webhookTokens(arn: string, read: ReadSecret): WebhookTokens {
  let kept: readonly string[] | undefined;
  let underWay: Promise<readonly string[]> | undefined;
  let next: Promise<readonly string[]> | undefined;

  const ask = async (): Promise<readonly string[]> => {
    const versions = await Promise.all([read(arn), read(arn, 'AWSPREVIOUS')]);
    const tokens = versions.flatMap((token) => token?.trim() || []);
    if (tokens.length === 0) throw new NotConfigured(`the secret ${arn} holds no token`);
    kept = tokens;
    return tokens;
  };
  const start = (): Promise<readonly string[]> => {
    next = undefined;
    underWay = ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  start().catch(() => undefined);
  return async (fresh) => {
    if (kept && !fresh) return kept;
    if (!underWay) return start();
    if (!fresh) return underWay;
    next ??= underWay.then(start, start);
    return next;
  };
}

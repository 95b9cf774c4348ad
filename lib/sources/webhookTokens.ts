import { NotConfigured } from './errors.ts';
import { kept } from './kept.ts';
import type { ReadSecret } from './secrets.ts';

/** The webhook tokens that are valid now: the secret's current version and the one before it. `fresh` asks again. Throws `Unavailable` or `NotConfigured`. */
export type WebhookTokens = (fresh: boolean) => Promise<readonly string[]>;

/**
 * The tokens of one secret, kept (./kept.ts): a new one works at once, as the door asks for `fresh` ones before it refuses anybody, and one that
 * was removed for a minute more. Deliveries that arrive while the secret is being read share the next reading: the one under way may have
 * begun before the token was changed. Throws `NotConfigured` where the secret holds none: that is no reason to refuse anybody for good. The
 * first reading begins at once, while the rest of the function starts.
 */
export function webhookTokens(arn: string, read: ReadSecret, now = Date.now): WebhookTokens {
  const tokens = kept(
    async (): Promise<readonly string[]> => {
      const versions = await Promise.all([read(arn), read(arn, 'AWSPREVIOUS')]);
      const found = versions.flatMap((token) => token?.trim() || []);
      if (found.length === 0) throw new NotConfigured(`the secret ${arn} holds no token`);
      return found;
    },
    { early: true, now },
  );
  return async (fresh) => (await (fresh ? tokens.newerThan() : tokens.latest())).value;
}

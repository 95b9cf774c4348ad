import * as z from 'zod';
import type { Auth } from '../../../lib/outside/auth.ts';
import { outside } from '../../../lib/outside/outside.ts';
import { type OutsideSettings, outsideWith } from '../../../lib/sources/outside/outside.ts';
import { loopbackWire } from '../../../lib/sources/outside/wire.ts';

export const facts = z.object({ up: z.boolean() });

/**
 * A declared service, of which `url` and limits are then others: a declaration takes no address of this machine, and a busy machine may need longer than
 * it allows.
 */
export const serviceAt = (
  url: string,
  { auth = { kind: 'none' }, timeoutMs = 15_000, maxBytes = 262_144 }: { auth?: Auth; timeoutMs?: number; maxBytes?: number } = {},
) => ({
  ...outside({ name: 'their-api', url: 'https://api.example.com/up', auth: { kind: 'none' }, answer: facts, shape: ({ up }) => ({ up }), facts }),
  auth,
  url,
  timeoutMs,
  maxBytes,
});

/** Asks a server on this machine once, trusting the authority `ca`; `secret` is what a laptop's variable holds. */
export function asking(
  service: ReturnType<typeof serviceAt>,
  { ca, secret, ...settings }: Partial<OutsideSettings> & { readonly ca?: string; readonly secret?: Readonly<Record<string, string>> } = {},
) {
  const wire = { ...loopbackWire, ...(ca && { ca: [ca] }) };
  const environment = secret ? { OUTSIDE_THEIR_API: JSON.stringify(secret) } : {};
  const read = async () => undefined;
  const source = outsideWith([service], { wire, environment, read, now: Date.now, ...settings });
  return () => source.ask('their-api', facts);
}

import * as z from 'zod';
import type { Auth } from '../../outside/auth.ts';

const text = z.string().trim().min(1);
/** What stands in a header. */
const visible = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]+$/);
/** A name before a colon, in Basic: it may have none itself (RFC 7617). */
const username = z
  .string()
  .trim()
  .regex(/^[^:\p{Cc}]+$/u);
const pem = (label: string) =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^-----BEGIN ${label}-----[\\s\\S]+-----END ${label}-----$`));
/** A field that may stay as empty as it was made. */
const optional = <Value>(schema: z.ZodType<Value>) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What is in the secret of a service, by the kind of its auth: JSON with these fields. */
export const secrets = {
  'basic': z.object({ USERNAME: username, PASSWORD: text }),
  'bearer': z.object({ TOKEN: visible }),
  // The id belongs to the key, and changes with it.
  'jwt': z.object({ PRIVATE_KEY: pem('PRIVATE KEY'), KEY_ID: optional(visible) }),
  'oauth2': z.object({ CLIENT_ID: text, CLIENT_SECRET: text }),
  'mutual-tls': z.object({ CERTIFICATE: pem('CERTIFICATE'), PRIVATE_KEY: pem('(?:\\w+ )?PRIVATE KEY'), CA: optional(pem('CERTIFICATE')) }),
} as const;
export type SecretOf<Kind extends keyof typeof secrets> = z.infer<(typeof secrets)[Kind]>;

/** A service's secret as it is made: its fields, empty, for a person to fill; undefined for a service that takes none. */
export function emptySecret({ kind }: Pick<Auth, 'kind'>): Readonly<Record<string, string>> | undefined {
  return kind === 'none' ? undefined : Object.fromEntries(Object.keys(secrets[kind].shape).map((field) => [field, '']));
}

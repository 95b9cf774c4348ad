import { importPKCS8, SignJWT } from 'jose';
import type { Auth } from '../../outside/auth.ts';
import { KeyUnusable } from '../outsideErrors.ts';
import type { SecretOf } from './secrets.ts';

/** In seconds: a token begins a little in the past, as a server's clock may be behind ours. */
const beginsBefore = 5;
const usualLifetime = 300;

/** A JWT (RFC 7519) as the service wants it, good from now on. `now` in ms. Throws `KeyUnusable` where the key cannot sign so. */
export async function signedToken(auth: Extract<Auth, { kind: 'jwt' }>, { PRIVATE_KEY, KEY_ID }: SecretOf<'jwt'>, name: string, now: number): Promise<string> {
  const { algorithm: alg, issuer, audience, subject, lifetime = usualLifetime } = auth;
  const begins = Math.floor(now / 1_000) - beginsBefore;
  const token = new SignJWT({ iss: issuer, aud: audience, ...(subject && { sub: subject }), iat: begins, nbf: begins, exp: begins + beginsBefore + lifetime });
  try {
    const key = await importPKCS8(PRIVATE_KEY, alg);
    return await token.setProtectedHeader({ alg, typ: 'JWT', ...(KEY_ID && { kid: KEY_ID }) }).sign(key);
  } catch {
    const wanted = alg === 'RS256' ? 'an RSA key of 2,048 bits or more' : 'an EC key on the curve P-256';
    throw new KeyUnusable(`${name}: nothing can be signed with PRIVATE_KEY in its secret; ${alg} takes ${wanted}, in PKCS8 (BEGIN PRIVATE KEY)`);
  }
}

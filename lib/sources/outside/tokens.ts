import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import { json } from '../../json.ts';
import type { Auth } from '../../outside/auth.ts';
import { RateLimited, Unavailable } from '../errors.ts';
import { TokenRefused } from '../outsideErrors.ts';
import type { Send } from './exchange.ts';
import type { SecretOf } from './secrets.ts';

type OAuth2 = Extract<Auth, { kind: 'oauth2' }>;

/** In ms: a token is not used so near its end, as it may end on the way, or by a clock that is ahead of ours. */
export const endsBefore = 30_000;
/** Where the server does not say how long a token is good for (`expires_in` is only recommended, RFC 6749, 5.1). In seconds. */
const unsaid = 60;

/** The words of RFC 6749, 5.2: others are what a stranger wrote. */
const known = ['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'];
/** What can stand in a header after "Bearer" (RFC 6750, 2.1). */
const bearer = /^[\w.~+/-]+=*$/;

const refused = (host: string, why: string): TokenRefused =>
  new TokenRefused(`${host} gives no token (${why}): look at CLIENT_ID and CLIENT_SECRET in the secret, and at the scope`);

/** The library's fetch, over our own guarded request. Throws where the library would only see an answer without a token. */
const fetchBy =
  (send: Send) =>
  async (address: string, { headers, body }: { headers: Record<string, string>; body?: unknown }): Promise<Response> => {
    const url = new URL(address);
    const answer = await send({ url, method: 'POST', headers, body: String(body) });
    const { status } = answer;
    if (status === 429) throw new RateLimited(`${url.host} answered 429 where a token was asked for`);
    if (status >= 500) throw new Unavailable(`${url.host} answered ${status} where a token was asked for`);
    if (status >= 400) throw refused(url.host, wordIn(answer.body) ?? `status ${status}`);
    // A token comes with 200 (RFC 6749, 5.1); of a 204 no Response with a body can be made.
    if (status !== 200) throw refused(url.host, `status ${status}`);
    return new Response(answer.body, { status, headers: { 'content-type': answer.headers['content-type'] ?? '' } });
  };
const refusal = z.object({ error: z.enum(known) });
const wordIn = (body: string): string | undefined => refusal.safeParse(json(body)).data?.error;

interface Token {
  readonly value: string;
  readonly until: number;
}

async function fetched(
  { tokenUrl, scope, sends = 'basic' }: OAuth2,
  { CLIENT_ID, CLIENT_SECRET }: SecretOf<'oauth2'>,
  send: Send,
  now: () => number,
): Promise<Token> {
  const { origin, host } = new URL(tokenUrl);
  const server = { issuer: origin, token_endpoint: tokenUrl };
  const client = { client_id: CLIENT_ID };
  const shown = sends === 'post' ? oauth.ClientSecretPost(CLIENT_SECRET) : oauth.ClientSecretBasic(CLIENT_SECRET);
  const asked = now();
  const options = { [oauth.customFetch]: fetchBy(send) };
  const response = await oauth.clientCredentialsGrantRequest(server, client, shown, scope === undefined ? {} : { scope }, options);
  const given = await oauth.processClientCredentialsResponse(server, client, response).catch(() => undefined);
  if (given === undefined || !bearer.test(given.access_token)) throw refused(host, 'its answer is no token');
  return { value: given.access_token, until: asked + (given.expires_in ?? unsaid) * 1_000 - endsBefore };
}

/** Tokens of one service: kept until shortly before their end, a token for each pair of id and secret. */
export function tokens(auth: OAuth2, now: () => number) {
  const held = new WeakMap<SecretOf<'oauth2'>, Token>();
  return {
    /** The token that is kept, or a new one; with `refused`, one that is not that. */
    async token(keys: SecretOf<'oauth2'>, send: Send, refused?: string): Promise<string> {
      const kept = held.get(keys);
      if (kept && kept.value !== refused && now() < kept.until) return kept.value;
      const fresh = await fetched(auth, keys, send, now);
      held.set(keys, fresh);
      return fresh.value;
    },
  };
}

import * as oauth from 'oauth4webapi';
import type { Auth } from '../../outside/auth.ts';
import { RateLimited, SourceError, Unavailable } from '../errors.ts';
import { TokenRefused } from '../outsideErrors.ts';
import type { Answered, Asking } from './exchange.ts';
import type { SecretOf } from './secrets.ts';

type OAuth2 = Extract<Auth, { kind: 'oauth2' }>;
type Send = (asking: Asking) => Promise<Answered>;

/** In ms: a token is not used so near its end, as it may end on the way, or by a clock that is ahead of ours. */
export const endsBefore = 30_000;
/** Where the server does not say how long a token is good for (`expires_in` is only recommended, RFC 6749, 5.1). In seconds. */
const unsaid = 60;

/** The words of RFC 6749, 5.2: others are what a stranger wrote. */
const known = ['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_scope'];

/** The library's fetch, over our own guarded request. */
const fetchBy =
  (send: Send) =>
  async (url: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: unknown }): Promise<Response> => {
    const text = body === undefined ? undefined : String(body);
    const answer = await send({ url: new URL(url), method: method === 'POST' ? 'POST' : 'GET', headers, body: text });
    const type = answer.headers['content-type'];
    return new Response(answer.body === '' ? null : answer.body, { status: answer.status, headers: type ? { 'content-type': type } : {} });
  };

function refusal(error: unknown, host: string): Error {
  if (error instanceof SourceError) return error;
  const status =
    error instanceof Object && 'status' in error
      ? Number(error.status)
      : error instanceof Object && 'response' in error && error.response instanceof Response
        ? error.response.status
        : undefined;
  if (status === 429) return new RateLimited(`${host} answered 429 where a token was asked for`);
  if (status !== undefined && status >= 500) return new Unavailable(`${host} answered ${status} where a token was asked for`);
  const word = error instanceof oauth.ResponseBodyError ? known.find((one) => one === error.error) : undefined;
  const why =
    word ?? (error instanceof oauth.ResponseBodyError || error instanceof oauth.WWWAuthenticateChallengeError ? `status ${status}` : 'its answer is no token');
  return new TokenRefused(`${host} gives no token (${why}): look at CLIENT_ID and CLIENT_SECRET in the secret, and at the scope`);
}

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
  const url = new URL(tokenUrl);
  const server = { issuer: url.origin, token_endpoint: tokenUrl };
  const client = { client_id: CLIENT_ID };
  const shown = sends === 'post' ? oauth.ClientSecretPost(CLIENT_SECRET) : oauth.ClientSecretBasic(CLIENT_SECRET);
  try {
    const asked = now();
    const options = { [oauth.customFetch]: fetchBy(send) };
    const response = await oauth.clientCredentialsGrantRequest(server, client, shown, scope === undefined ? {} : { scope }, options);
    const { access_token: value, expires_in = unsaid } = await oauth.processClientCredentialsResponse(server, client, response);
    return { value, until: asked + expires_in * 1_000 - endsBefore };
  } catch (error) {
    throw refusal(error, url.host);
  }
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

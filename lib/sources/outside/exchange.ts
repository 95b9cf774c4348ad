import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { Compressed, Redirected, TooLarge } from '../outsideErrors.ts';
import { connectionFailure } from './connectionFailure.ts';
import { guardedLookup, refuseLiteral, type Wire } from './wire.ts';

/** A certificate and its key to show, in PEM, and the authorities to trust in place of Node's. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string | undefined;
}
export interface Asking {
  readonly url: URL;
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly identity?: Identity | undefined;
}
export interface Limits {
  /** Ends it, wherever it is. */
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}
export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Of a 2xx all of it; of others as much as `maxBytes`. */
  readonly body: string;
}

/** A request that asks for a token is sent so: within the same time, by the same rules. */
export type Send = (asking: Asking) => Promise<Answered>;

/** Those that are said by name: a header is what a stranger wrote. */
const encodings = ['gzip', 'deflate', 'br', 'zstd'];

/** Where a redirect leads, by its host: a path or query may hold what is secret. */
const hostIn = (location: string | undefined, base: URL): string => (location && URL.parse(location, base)?.host) || 'nowhere';

/** The body, or as much of it as may be. Leaving the loop breaks the connection off. Throws `TooLarge` for a 2xx that is longer than `maxBytes`. */
async function bodyOf(response: IncomingMessage, { host }: URL, maxBytes: number): Promise<string> {
  const good = (response.statusCode ?? 0) < 300;
  const tooLarge = () => new TooLarge(`${host} answered with more than ${maxBytes} bytes (maxBytes)`);
  if (good && Number(response.headers['content-length']) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maxBytes && good) throw tooLarge();
    if (size > maxBytes) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function answered(response: IncomingMessage, url: URL, maxBytes: number): Promise<Answered> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400)
    throw new Redirected(
      `${url.host} answered ${status}, a redirect to ${hostIn(headers.location, url)}; declare the address that it leads to, if that is right`,
    );
  const encoding = headers['content-encoding'] ?? 'identity';
  if (status < 300 && encoding !== 'identity')
    throw new Compressed(`${url.host} answered compressed (${encodings.find((known) => known === encoding) ?? 'in a way of its own'}), though asked not to`);
  return { status, headers, body: await bodyOf(response, url, maxBytes) };
}

/**
 * One request and its answer, over a connection of its own: a kept one would not be looked up and checked again. No redirect is followed, nothing is
 * unpacked, and no status but a redirect is judged. Throws a named error.
 */
export async function exchange({ url, method = 'GET', headers, body, identity }: Asking, { signal, maxBytes }: Limits, wire: Wire): Promise<Answered> {
  refuseLiteral(url, wire);
  const options: RequestOptions = {
    method,
    headers: { 'accept': 'application/json', 'accept-encoding': 'identity', 'user-agent': 'firstlook', ...headers },
    agent: false,
    lookup: guardedLookup(wire),
    signal,
  };
  const ca = identity?.ca ?? wire.ca;
  const tls = { ...(ca && { ca: [ca].flat() }), ...(identity && { cert: identity.cert, key: identity.key }) };
  let secured = false;
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = url.protocol === 'http:' && wire.plain ? plainRequest(url, options) : tlsRequest(url, { ...options, ...tls });
      sent.on('socket', (socket) => socket.on('secureConnect', () => (secured = true)));
      sent.on('response', resolve).on('error', reject);
      sent.end(body);
    });
    // Who answers has taken our certificate: what breaks from here on is no refusal of it.
    secured = false;
    try {
      return await answered(response, url, maxBytes);
    } finally {
      response.destroy();
    }
  } catch (error) {
    throw connectionFailure(error, url, { signal, shown: identity !== undefined, secured });
  }
}

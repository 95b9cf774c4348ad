import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { listening } from '../../listening.ts';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
export type Answer = (request: Seen, response: ServerResponse) => void;
export interface TlsServer {
  readonly url: string;
  readonly port: number;
  readonly seen: readonly Seen[];
}

export const jsonAnswer =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A server over TLS on 127.0.0.1 for one test; keeps what it was asked. */
export async function tlsServer(options: ServerOptions, answer: Answer): Promise<TlsServer> {
  const seen: Seen[] = [];
  const server = createServer(options, (request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      seen.push(one);
      answer(one, response);
    });
  });
  const port = await listening(server);
  return { url: `https://127.0.0.1:${port}/answer?key=in-the-query`, port, seen };
}

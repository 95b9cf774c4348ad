import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listening } from '../listening.ts';

/** A request as it came over the wire. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON, or as text where it is none. */
  readonly body: unknown;
}
/**
 * `body`: text as it is, all else as JSON. 'hang' never answers, 'drop' ends the connection, 'drop-mid-body' ends it after half an
 * answer, 'stall-mid-body' never sends the rest.
 */
export type Reply =
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'hang'
  | 'drop'
  | 'drop-mid-body'
  | 'stall-mid-body';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** A server on 127.0.0.1 for one test: answers as told (each reply once, the last one for ever), and keeps what it was asked. */
export async function recordingServer(...replies: readonly [Reply, ...Reply[]]): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: parsed(text) });
      const reply = replies[Math.min(asked.length, replies.length) - 1];
      if (reply === undefined || reply === 'hang') return;
      if (reply === 'drop') return void response.destroy();
      if (reply === 'drop-mid-body' || reply === 'stall-mid-body') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"data":[', () => {
          if (reply === 'drop-mid-body') response.destroy();
        });
        return;
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, asked };
}

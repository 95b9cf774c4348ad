import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A server on this machine. `close` also ends open connections, and can be called twice. */
export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Listens on 127.0.0.1; `port` 0 takes a free one. A handler that throws breaks its own connection and nothing else.
 * Throws an error that names the port and the fix where the port is taken.
 */
export async function listen(handler: Handler, port = 0): Promise<LocalServer> {
  const server = createServer((request, response) => {
    handler(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portBusy(port) : error));
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the local server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const portBusy = (port: number): Error =>
  new Error(`Port ${port} is taken, perhaps by another run of Firstlook: stop that one, or take free ones: npm run local -- --door-port 0 --states-port 0.`);

/** A body larger than the reader allows. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The whole body as text. Throws `BodyTooLarge` as soon as more than `limit` bytes have come. */
export async function bodyOf(request: IncomingMessage, limit = 10 * 1024 * 1024): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Asked by `on` and not `for await`: leaving that loop destroys the socket before an answer can be sent.
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) reject(new BodyTooLarge(`more than ${limit} bytes`));
      else chunks.push(chunk);
    });
    request.on('end', resolve);
    request.on('error', reject);
  });
  return Buffer.concat(chunks).toString('utf8');
}

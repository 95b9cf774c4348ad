import type { Server } from 'node:http';
import { onTestFinished } from 'vitest';

/** Lets a server listen on 127.0.0.1 until the test has ended. Gives its port. */
export async function listening(server: Pick<Server, 'listen' | 'close' | 'closeAllConnections' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the test server has no port');
  return address.port;
}

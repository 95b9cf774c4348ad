import { pathToFileURL } from 'node:url';

/**
 * What runs inside a process of lambdaProcess.ts: loads the bundle named by its first argument as it starts, and then runs one invocation
 * after the other. Errors go back as Lambda reports them: by type and message.
 */
interface Bundle {
  handler(input: unknown, context: { getRemainingTimeInMillis(): number }): Promise<unknown>;
}
/** Every function of ours has ended long before; only what it asks of Lambda's context matters. */
const limitMs = 30_000;

const loading: Promise<Bundle> = import(pathToFileURL(process.argv[2] ?? '').href);
// Told to whoever invokes first; until then nobody listens.
loading.catch(() => undefined);

process.on('message', async ({ input }: { input: unknown }) => {
  const end = performance.now() + limitMs;
  try {
    const { handler } = await loading;
    process.send?.({ result: (await handler(input, { getRemainingTimeInMillis: () => end - performance.now() })) ?? null });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    process.send?.({ errorType: name, errorMessage: message });
  }
});
// The bench is gone, in whatever way.
process.on('disconnect', () => process.exit());

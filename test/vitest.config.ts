import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The tests read the README and start the commands of the project's own folder.
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.ts'],
    // The language's promises are types: what must not compile is tested by compiling it.
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'false' },
    // They end what hangs and measure nothing: one that starts a program or raises a stage takes 3 s here, and 20 on a machine that others use too.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One worker a core: vitest's own choice leaves one of two idle, and half of the tests wait for programs that they have started.
    maxWorkers: 2,
  },
});

/**
 * Which changes to a step or a runbook would no test notice? `npm run mutants` makes them one at a time, all kinds that Stryker knows, words included:
 * what people read is code here. None is left out, so some that change nothing are among the survivors; that is why `break` is not higher.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: ['lib/steps/**/*.ts', 'lib/runbooks/**/*.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutants.vitest.config.ts' },
  thresholds: { high: 95, low: 85, break: 85 },
  concurrency: 2,
  // Endless loops are found by counting. Stryker's 5 s would take a test that a busy machine holds up for one that noticed.
  timeoutMS: 60_000,
  // Stryker mends paths in a tsconfig that lead out of its sandbox, by an API that TypeScript 7 has not. Ours has no such paths: it gets no file to mend.
  tsconfigFile: 'none.json',
  tempDirName: '.stryker/sandbox',
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: '.stryker/mutants.html' },
  jsonReporter: { fileName: '.stryker/mutants.json' },
};

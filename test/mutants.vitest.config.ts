import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import config from './vitest.config.ts';

/** The tests beside what was changed come first: a mutant is done with at the first test that notices. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const far = ({ moduleId }: TestSpecification): number => ['/test/steps/', '/test/runbooks/', ''].findIndex((folder) => moduleId.includes(folder));
    return files.toSorted((a, b) => far(a) - far(b));
  }
}

/** The tests that call steps and runbooks and read their words, those on the pages for doing it by hand too. Those that raise a stage, bundle or synthesise would notice more, at minutes a mutant. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    include: ['test/{steps,runbooks,message}/**/*.test.ts', 'test/local/pages.test.ts'],
    typecheck: { enabled: false },
    sequence: { sequencer: NearestFirst },
  },
});

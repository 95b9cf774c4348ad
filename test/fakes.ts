import type { Datadog } from '../lib/sources/types.ts';

const unexpected = (method: string) => async (): Promise<never> => {
  throw new Error(`nobody expected ${method} to be asked`);
};

/** A Datadog that answers as told, and fails the test where it is asked anything else. */
export const datadogWhere = (answers: Partial<Datadog>): Datadog => ({
  ready: async () => undefined,
  countSpans: unexpected('countSpans'),
  sampleSpans: unexpected('sampleSpans'),
  sumMetric: unexpected('sumMetric'),
  ...answers,
});

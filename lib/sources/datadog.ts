import * as z from 'zod';
import { type DatadogSettings, datadogConfiguration } from './datadogClient.ts';
import { datadogMetrics } from './datadogMetrics.ts';
import { datadogSpans } from './datadogSpans.ts';
import { SourceError, UnexpectedAnswer } from './errors.ts';
import { filled, given, keysFrom, once, type ReadSecret, secretsManager } from './secrets.ts';
import type { Datadog } from './types.ts';

/** What the client throws by itself has no name of ours: it throws over an answer that it cannot read. */
const named = async <T>(asking: Promise<T>): Promise<T> =>
  asking.catch((error: unknown) => {
    throw error instanceof SourceError
      ? error
      : new UnexpectedAnswer(`Datadog's client could not read the answer: ${error instanceof Error ? error.message : 'unknown error'}`);
  });

/** Datadog through its official client. `settings` are asked for at the first question, so that a Lambda can start without them. */
export function datadogWith(settings: () => Promise<DatadogSettings>): Datadog {
  const connected = once(async () => {
    const configuration = datadogConfiguration(await settings());
    return { ...datadogSpans(configuration), ...datadogMetrics(configuration) };
  });
  const asked = async <T>(ask: (datadog: Datadog) => Promise<T>): Promise<T> => named(ask(await connected()));
  return {
    countSpans: (question) => asked((datadog) => datadog.countSpans(question)),
    sampleSpans: (question) => asked((datadog) => datadog.sampleSpans(question)),
    sumMetric: (question) => asked((datadog) => datadog.sumMetric(question)),
  };
}

const datadogKeys = z.object({ DD_API_KEY: filled, DD_APP_KEY: filled, DD_SITE: z.preprocess(given, z.string().default('datadoghq.com')) });

/** Where Datadog is and with which keys: from `DATADOG_SECRET_ARN`, or the `DD_` variables; `DATADOG_API_URL` is another address. Throws `NotConfigured`. */
export const datadogSettings = async (environment: NodeJS.ProcessEnv, read: ReadSecret): Promise<DatadogSettings> => ({
  ...(await keysFrom('DATADOG_SECRET_ARN', datadogKeys, read, environment)),
  apiUrl: environment['DATADOG_API_URL'],
});

/** Datadog as the environment names it. */
export const datadogOf = (environment = process.env, read: ReadSecret = secretsManager()): Datadog => datadogWith(() => datadogSettings(environment, read));

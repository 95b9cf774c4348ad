import * as z from 'zod';
import { type DatadogSettings, datadogConfiguration } from './datadogClient.ts';
import { datadogDeploys, deploysTimeoutMs } from './datadogDeploys.ts';
import { datadogEvents } from './datadogEvents.ts';
import { datadogLogs } from './datadogLogs.ts';
import { datadogMetrics } from './datadogMetrics.ts';
import { datadogSpans } from './datadogSpans.ts';
import { datadogTraces } from './datadogTraces.ts';
import { SourceError, UnexpectedAnswer } from './errors.ts';
import type { KeepOptions } from './kept.ts';
import { keptKeys } from './keptKeys.ts';
import { filled, given, keysFrom, type ReadSecret, secretsManager } from './secrets.ts';
import { spanCallsLeft } from './spanCallsLeft.ts';
import type { Datadog } from './types.ts';

/**
 * An error with a name of ours and without the keys that were sent, which an answer may echo. What the client throws by itself has no such name:
 * it throws over an answer that it cannot read.
 */
function presentable(error: unknown, sent: ReadonlySet<string>): Error {
  const said = error instanceof Error ? error.message : 'unknown error';
  const named = error instanceof SourceError ? error : new UnexpectedAnswer(`Datadog's client could not read the answer: ${said}`);
  named.message = [...sent].reduce((message, key) => message.replaceAll(key, '[key]'), named.message);
  return named;
}

/** Datadog through its official client. `settings` are asked for as `options` say, and again where Datadog refuses the keys. */
export function datadogWith(settings: () => Promise<DatadogSettings>, options?: KeepOptions): Datadog {
  const keys = keptKeys(settings, options);
  const sent = new Set<string>();
  const clients = new WeakMap<DatadogSettings, Asking>();
  const clientOf = (used: DatadogSettings): Asking => {
    const known = clients.get(used);
    if (known) return known;
    const budgets = spanCallsLeft();
    const configuration = datadogConfiguration(used, budgets.note);
    const hasty = datadogConfiguration({ ...used, timeoutMs: Math.min(deploysTimeoutMs, used.timeoutMs ?? deploysTimeoutMs) });
    const client = {
      ...datadogSpans(configuration, budgets),
      ...datadogTraces(configuration),
      ...datadogLogs(configuration),
      ...datadogMetrics(configuration),
      ...datadogEvents(configuration),
      ...datadogDeploys(hasty),
    };
    clients.set(used, client);
    return client;
  };
  const asked = <T>(ask: (datadog: Asking) => Promise<T>): Promise<T> =>
    keys.asking(async (used) => {
      sent.add(used.DD_API_KEY).add(used.DD_APP_KEY);
      try {
        return await ask(clientOf(used));
      } catch (error) {
        throw presentable(error, sent);
      }
    });
  return {
    ready: keys.ready,
    countSpans: (question) => asked((datadog) => datadog.countSpans(question)),
    sampleSpans: (question) => asked((datadog) => datadog.sampleSpans(question)),
    failingSpans: (question) => asked((datadog) => datadog.failingSpans(question)),
    readTrace: (question) => asked((datadog) => datadog.readTrace(question)),
    countLogs: (question) => asked((datadog) => datadog.countLogs(question)),
    sumMetric: (question) => asked((datadog) => datadog.sumMetric(question)),
    readGauge: (question) => asked((datadog) => datadog.readGauge(question)),
    countHits: (question) => asked((datadog) => datadog.countHits(question)),
    monitorEvents: (question) => asked((datadog) => datadog.monitorEvents(question)),
    doraDeployments: (question) => asked((datadog) => datadog.doraDeployments(question)),
    deployEvents: (question) => asked((datadog) => datadog.deployEvents(question)),
    newVersions: (question) => asked((datadog) => datadog.newVersions(question)),
  };
}
type Asking = Omit<Datadog, 'ready'>;

const datadogKeys = z.object({ DD_API_KEY: filled, DD_APP_KEY: filled, DD_SITE: z.preprocess(given, z.string().default('datadoghq.com')) });

/** Where Datadog is and with which keys: from `DATADOG_SECRET_ARN`, or the `DD_` variables; `DATADOG_API_URL` is another address. Throws `NotConfigured`. */
export const datadogSettings = async (environment: NodeJS.ProcessEnv, read: ReadSecret): Promise<DatadogSettings> => ({
  ...(await keysFrom('DATADOG_SECRET_ARN', datadogKeys, read, environment)),
  apiUrl: environment['DATADOG_API_URL'] || undefined,
});

/** Datadog as the environment names it. In Lambda its keys are on their way from this moment on. */
export const datadogOf = (environment = process.env, read: ReadSecret = secretsManager()): Datadog =>
  datadogWith(() => datadogSettings(environment, read), { early: Boolean(environment['DATADOG_SECRET_ARN']) });

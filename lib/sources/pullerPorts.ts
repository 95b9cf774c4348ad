import * as z from 'zod';
import { keysMayGo } from '../keysMayGo.ts';
import type { PullerPorts, PullerSources } from '../puller/ports.ts';
import { datadogTimeoutMs } from './datadogClient.ts';
import { variable } from './environment.ts';
import { NotConfigured } from './errors.ts';
import { keptKeys } from './keptKeys.ts';
import { metricsIntake } from './metricsIntake.ts';
import { openMetrics } from './openMetrics.ts';
import { redash } from './redash.ts';
import { filled, given, keysFrom, type ReadSecret, secretsManager } from './secrets.ts';
import { syncsTable } from './syncsTable.ts';

const redashKey = z.object({ REDASH_API_KEY: filled });
const intakeKeys = z.object({ DD_API_KEY: filled, DD_SITE: z.preprocess(given, z.string().default('datadoghq.com')) });

/** Where Redash is: `REDASH_URL`. Throws `NotConfigured`, which names it. */
export function redashUrl(environment: NodeJS.ProcessEnv = process.env): string {
  const url = variable('REDASH_URL', environment);
  const parsed = URL.parse(url);
  if (!parsed || !keysMayGo(parsed)) throw new NotConfigured('REDASH_URL must be an address such as https://redash.example.com: https, as the key goes there');
  return url.replace(/\/+$/, '');
}

/**
 * Redash at `REDASH_URL` with the key of `REDASH_SECRET_ARN`, exporters each with the token of its own secret (`JOB_QUEUES_TOKEN_SECRET_ARN`); on a laptop keys and tokens are
 * variables of the environment. What is missing is said when a sync asks for it, so that it stops no other.
 */
export function pullerSourcesOf(environment: NodeJS.ProcessEnv = process.env, read: ReadSecret = secretsManager()): PullerSources {
  const key = keptKeys(() => keysFrom('REDASH_SECRET_ARN', redashKey, read, environment));
  return {
    readRows: async (sync, minutes) => {
      const url = redashUrl(environment);
      return key.asking(({ REDASH_API_KEY }) => redash({ url, key: REDASH_API_KEY })(sync, minutes));
    },
    readPage: openMetrics({
      // An object and no record: the environment of a laptop holds other variables too.
      token: async (field) => (await keysFrom(`${field}_SECRET_ARN`, z.object({ [field]: filled }), read, environment))[field] ?? '',
    }),
  };
}

/** All that the puller needs, as the stack names it: with the table in `SYNCS_TABLE`, and Datadog with the API key of `DATADOG_SECRET_ARN`. */
export function pullerPortsOf(environment: NodeJS.ProcessEnv = process.env, read: ReadSecret = secretsManager()): PullerPorts {
  const settings = async () => ({
    ...(await keysFrom('DATADOG_SECRET_ARN', intakeKeys, read, environment)),
    apiUrl: environment['DATADOG_API_URL'] || undefined,
    timeoutMs: datadogTimeoutMs,
  });
  return { ...pullerSourcesOf(environment, read), table: syncsTable(variable('SYNCS_TABLE', environment)), send: metricsIntake(settings), now: Date.now };
}

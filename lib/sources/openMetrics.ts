import type { PullerSources } from '../puller/ports.ts';
import { boundedText } from './boundedText.ts';
import { UnexpectedAnswer } from './errors.ts';
import { exposition } from './exposition.ts';

export interface OpenMetricsSettings {
  /** The bearer token in that field of the secret. Throws `NotConfigured`. */
  token(field: string): Promise<string>;
  /** For the whole page, in ms: an exporter answers from memory. */
  readonly withinMs?: number;
}

const mostBytes = 5_000_000;
const openMetricsText = 'application/openmetrics-text';
const accept = 'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/** Pages of exporters. */
export function openMetrics({ token, withinMs = 10_000 }: OpenMetricsSettings): PullerSources['readPage'] {
  return async ({ url, token: field }) => {
    const secret = field === undefined ? undefined : await token(field);
    const { host } = new URL(url);
    const bounds = {
      who: `the exporter at ${host}`,
      mostBytes,
      over: AbortSignal.timeout(withinMs),
      secret,
      check: `check its address${field ? ` and ${field}` : ''}`,
    };
    const { text, type } = await boundedText(url, { headers: { accept, ...(secret !== undefined && { authorization: `Bearer ${secret}` }) } }, bounds);
    if (type !== openMetricsText && type !== 'text/plain')
      throw new UnexpectedAnswer(`the exporter at ${host} answered with ${type} and no page of metrics; check its address`);
    return exposition(text, type === openMetricsText);
  };
}

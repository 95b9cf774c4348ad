import type { Alert } from '../../lib/alert.ts';
import type { Runbook } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';

export type Words = readonly [headline: string, because: string, next: string];

/** What a person reads of an alert's verdict, word for word, in English and Japanese. */
export async function wordsOn(runbook: Runbook, alert: Alert, datadog: Partial<Datadog>): Promise<{ readonly en: Words; readonly ja: Words }> {
  const sources = { datadog: datadogWhere(datadog) };
  const { verdict: en } = await run(runbook, alert, sources, { language: 'en' });
  const { verdict: ja } = await run(runbook, alert, sources, { language: 'ja' });
  return { en: [en.headline, en.because, en.next], ja: [ja.headline, ja.because, ja.next] };
}

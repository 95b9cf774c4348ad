import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { Duration } from 'aws-cdk-lib/core';
import { logPage } from './consoleLinks.ts';
import type { Watch } from './watches.ts';

/** What is watched where syncs are deployed; nothing where they are not. */
export function syncWatches(syncMetrics: Lambda | undefined): readonly Watch[] {
  if (!syncMetrics) return [];
  const link = logPage(syncMetrics);
  return [
    {
      name: 'syncs-failed',
      metric: syncMetrics.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
      means:
        'A sync could not read its source or send to Datadog: runbooks that read its metric answer cannot-tell. What is missed is caught up within the hour.',
      todo: 'The log has the line SyncsFailed: it names each sync and what is wrong with it. The README, "Metrics from your database", says what to do about each.',
      link,
    },
    {
      name: 'syncs-missing',
      metric: syncMetrics.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
      missing: true,
      means: 'No sync has run for an hour: the metrics that they bring stand still. After the first deployment it rings until the first run.',
      todo: 'See that the schedule in EventBridge (Rules) is enabled. What is older than an hour Datadog does not take any more.',
      link,
    },
  ];
}

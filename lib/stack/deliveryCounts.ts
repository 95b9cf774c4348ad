import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * Each delivery as a count, by what became of it (`outcome`: lib/handlers/receiveAlert.ts), read from the lines that `receiveAlert` logs: the
 * metric `Deliveries` in the namespace `Firstlook`. It costs nothing while it runs, and no code.
 */
export const deliveryCounts = (scope: Construct, id: string, logGroup: ILogGroup): MetricFilter =>
  new MetricFilter(scope, id, {
    logGroup,
    filterPattern: FilterPattern.exists('$.outcome'),
    metricNamespace: 'Firstlook',
    metricName: 'Deliveries',
    metricValue: '1',
    dimensions: { outcome: '$.outcome' },
  });

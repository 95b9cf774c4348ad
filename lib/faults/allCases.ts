import { awsCases } from './cases/aws.ts';
import { datadogCases } from './cases/datadog.ts';
import { deliveryCases } from './cases/deliveries.ts';
import { errorLogsCases } from './cases/errorLogs.ts';
import { firstLookCases } from './cases/firstLook.ts';
import { garbageCases } from './cases/garbage.ts';
import { lambdaCases } from './cases/lambda.ts';
import { outsideCases } from './cases/outside.ts';
import { queueBacklogCases } from './cases/queueBacklog.ts';
import { slackCases } from './cases/slack.ts';
import { slackWords } from './cases/slackWords.ts';
import type { FaultCase } from './faultCase.ts';

/** Every fault that is tried, in the order of the table. */
export const allCases: readonly FaultCase[] = [
  ...datadogCases,
  ...firstLookCases,
  ...queueBacklogCases,
  ...errorLogsCases,
  ...outsideCases,
  ...slackCases,
  ...slackWords,
  ...awsCases,
  ...lambdaCases,
  ...garbageCases,
  ...deliveryCases,
];

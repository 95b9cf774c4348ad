import { alertOf } from '../webhooks.ts';

export const executionArn = 'arn:aws:states:eu-west-1:123456789012:execution:Firstlook-payment-errors:event-7879709198622396010';
const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:Firstlook-payment-errors';

/** What EventBridge sends when an execution has failed (docs.aws.amazon.com/step-functions/latest/dg/cw-events.html). */
export const statusChange = (detail: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  version: '0',
  id: '315c1398-40ff-a850-213b-158f73e60175',
  'detail-type': 'Step Functions Execution Status Change',
  source: 'aws.states',
  account: '123456789012',
  time: '2026-03-14T22:15:13Z',
  region: 'eu-west-1',
  resources: [executionArn],
  detail: {
    executionArn,
    stateMachineArn,
    name: 'event-7879709198622396010',
    status: 'FAILED',
    startDate: 1_773_526_501_000,
    stopDate: 1_773_526_513_340,
    input: JSON.stringify(alertOf({ alertStatus: 'hits were > 100 during the last 10m.', alertPriority: 'P1' })),
    inputDetails: { included: true },
    output: null,
    outputDetails: null,
    error: 'Unavailable',
    cause: '{"errorType":"Unavailable","errorMessage":"Slack answered 503","trace":["at post (slack.ts:1:1)"]}',
    ...detail,
  },
});

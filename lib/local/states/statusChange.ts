import { randomUUID } from 'node:crypto';
import type { Execution } from './runExecution.ts';

/** What fits into an event of EventBridge's: a larger input, escaped, is left out (docs.aws.amazon.com/step-functions/latest/dg/cw-events.html). In bytes. */
const largestInput = 248 * 1024;
const excluded = (text: string): boolean => Buffer.byteLength(JSON.stringify(text)) > largestInput;

/** The event "Step Functions Execution Status Change" of an execution that has ended, as EventBridge has it. Undefined while it runs. */
export function statusChange({ arn, of, name, input, startedAt, ended }: Execution): Readonly<Record<string, unknown>> | undefined {
  if (!ended) return undefined;
  const [, , , region, account] = arn.split(':');
  const { status, output, error, cause, at } = ended;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: new Date(at).toISOString().replace(/\.\d+/, ''),
    region,
    resources: [arn],
    detail: {
      executionArn: arn,
      stateMachineArn: of.arn,
      name,
      status,
      startDate: startedAt,
      stopDate: at,
      ...(!excluded(input) && { input }),
      inputDetails: { included: !excluded(input) },
      output: output ?? null,
      outputDetails: output === undefined ? null : { included: true },
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    },
  };
}

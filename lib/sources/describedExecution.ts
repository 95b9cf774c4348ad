import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { awsLimits } from './awsLimits.ts';
import { Unavailable } from './errors.ts';

/** How far an execution is. `output` is JSON, and there where it SUCCEEDED. */
export interface DescribedExecution {
  readonly status: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
}
/** Asks Step Functions for an execution by its ARN. Throws `Unavailable`. */
export type DescribeExecution = (executionArn: string) => Promise<DescribedExecution>;

/** Nobody waits for the answer, so a hiccup is waited out. */
const patient = { ...awsLimits, maxAttempts: 5 };

/** Step Functions through its official client. */
export function describedExecution(client = new SFNClient(patient)): DescribeExecution {
  return async (executionArn) => {
    try {
      const { status = '', output, error } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return { status, output, error };
    } catch (error) {
      throw new Unavailable(`Step Functions did not describe the execution: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
  };
}

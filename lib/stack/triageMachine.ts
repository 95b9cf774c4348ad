import { type DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { logGroup } from './logGroup.ts';
import { machine } from './timeouts.ts';
import { untraced } from './triageFunction.ts';

export interface TriageMachineProps {
  /** The runbook's name; the machine's is `<stack>-<name>`. */
  readonly name: string;
  readonly comment: string;
  readonly definitionBody: DefinitionBody;
}

/** A state machine with a role of its own, which may call the functions of its definition and write its log. */
export class TriageMachine extends StateMachine {
  constructor(scope: Construct, id: string, { name, ...definition }: TriageMachineProps) {
    const stateMachineName = `${Stack.of(scope).stackName}-${name}`;
    super(scope, id, {
      ...definition,
      stateMachineName,
      // Its history shows in the console for 90 days, it can be started anew there, and a name starts it once.
      stateMachineType: StateMachineType.STANDARD,
      timeout: Duration.seconds(machine),
      // Each state's begin and end, to ask across executions; only the history has their data. Log groups of this name escape a size limit on their policy.
      logs: { destination: logGroup(scope, 'Logs', `/aws/vendedlogs/states/${stateMachineName}`), level: LogLevel.ALL, includeExecutionData: false },
    });
    acknowledge(this, {
      'AwsSolutions-SF2': untraced,
      'Serverless-StepFunctionStateMachineXray': untraced,
      'AwsSolutions-IAM5[Resource::*]':
        'Step Functions sets up the delivery of its log with actions that IAM knows for all resources only: logs:CreateLogDelivery and its like.',
    });
  }
}

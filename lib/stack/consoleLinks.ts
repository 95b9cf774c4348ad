import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Stack } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

const page = (of: IConstruct, service: string, path: string): string => {
  const { region } = Stack.of(of);
  return `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${path}`;
};

/** Pages of AWS's console. The addresses hold what only AWS knows, until they are deployed. */
export const machinePage = (machine: StateMachine): string => page(machine, 'states', `/statemachines/view/${machine.stateMachineArn}`);
export const logPage = (made: Lambda): string => page(made, 'cloudwatch', `logsV2:log-groups/log-group/${made.logGroup.logGroupName}`);
export const queuesPage = (of: IConstruct): string => page(of, 'sqs/v3', '/queues');

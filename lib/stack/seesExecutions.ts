import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { acknowledge } from './acknowledge.ts';

/**
 * Lets a function see how executions of these runbooks ended, for this reason. By the machines' names: a machine may invoke the function, which then
 * cannot refer to it.
 */
export function seesExecutions(made: Lambda & IGrantable, runbooks: readonly string[], reason: string): void {
  const stack = Stack.of(made);
  const named = (runbook: string) => `${stack.stackName}-${runbook}:*`;
  const arnOf = (resourceName: string) => stack.formatArn({ service: 'states', resource: 'execution', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  made.addToRolePolicy(new PolicyStatement({ actions: ['states:DescribeExecution'], resources: runbooks.map((runbook) => arnOf(named(runbook))) }));
  // As cdk-nag writes the ARN.
  const finding = (runbook: string) => `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${named(runbook)}]`;
  for (const runbook of runbooks)
    acknowledge(made.role ?? made, { [finding(runbook)]: `${reason} Executions are named after the events that start them, which nobody knows beforehand.` });
}

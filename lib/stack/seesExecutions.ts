import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { acknowledge } from './acknowledge.ts';

/**
 * Lets a function see how executions of these runbooks ended, of all of them, as they are named after the events that start them; `why` it has to. By the
 * machines' names: a function that a machine invokes cannot refer to it.
 */
export function seesExecutions(made: Lambda, runbooks: readonly string[], why: string): void {
  const stack = Stack.of(made);
  const resources = runbooks.map((name) =>
    stack.formatArn({ service: 'states', resource: 'execution', resourceName: `${stack.stackName}-${name}:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
  );
  made.addToRolePolicy(new PolicyStatement({ actions: ['states:DescribeExecution'], resources }));
  for (const name of runbooks) {
    const arn = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${stack.stackName}-${name}:*`;
    acknowledge(made.role ?? made, { [`AwsSolutions-IAM5[Resource::${arn}]`]: `${why}; executions are named after the events that start them.` });
  }
}

import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { logGroup } from './logGroup.ts';

/**
 * In MB. CPU comes with it, and at 1,769 a function has one whole vCPU (Lambda's documentation); at 512 the first invocation, which opens
 * connections and compiles, has 0.3 of one. Of an alert that runs 5 s in all, it costs $0.0001 (arm64, $0.0000133334 per GB-second).
 */
const memorySize = 1_769;

/** Why nothing here is traced with X-Ray. */
export const untraced =
  "An execution's history shows when each step began and ended and what it said, for 90 days; tracing would give every role a permission on all resources.";

export interface TriageFunctionProps {
  readonly code: Code;
  /** Seconds; see timeouts.ts. */
  readonly timeout: number;
  readonly description: string;
}

/** A Lambda function with a role of its own, which may write to the function's own log group and do nothing else until it is told so. */
export class TriageFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, { code, timeout, description }: TriageFunctionProps) {
    const logs = logGroup(scope, `${id}Logs`);
    // Without a role given, CDK attaches AWS's managed policy, which may write to every log group of the account.
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, id, {
      code,
      description,
      role,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize,
      timeout: Duration.seconds(timeout),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: 'firstlook' },
    });
    logs.grantWrite(role);
    acknowledge(this, {
      'Serverless-LambdaTracing': untraced,
      // What nobody waits for needs such a queue: test/stack/whoMay.test.ts asks for it.
      ...(!this.deadLetterQueue && {
        'Serverless-LambdaDLQ':
          'Called by API Gateway or Step Functions, which wait for the answer and see the failure; a dead-letter queue takes what nobody waits for.',
      }),
    });
  }

  /** Nobody calls a version or an alias of it, so nobody may: CDK's own list has `<arn>:*` in it. */
  override get resourceArnsForGrantInvoke(): string[] {
    return [this.functionArn];
  }

  /** Lets the function read one secret, and tells it which by an environment variable that holds the ARN. */
  reads(secret: ISecret, variable: string): void {
    this.addEnvironment(variable, secret.secretArn);
    this.mayRead(secret);
  }

  /** Lets the function read one secret. */
  mayRead(secret: ISecret): void {
    this.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }));
  }
}

import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { logGroup } from './logGroup.ts';

/**
 * How long each kind of function may run, in seconds. Datadog hangs up on a webhook after 15 s, and API Gateway on `receiveAlert` after 14 s.
 * `postVerdict` waits up to 28 s where Slack asks it to, and needs 10 s more for the post after it (lib/sources/retries.ts).
 */
export const timeouts = { receiveAlert: 13, step: 30, postVerdict: 40 } as const;

export interface TriageFunctionProps {
  readonly code: Code;
  /** Seconds; see `timeouts`. */
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
      memorySize: 512,
      timeout: Duration.seconds(timeout),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      environment: { NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: 'firstlook' },
    });
    logs.grantWrite(role);
  }

  /** Lets the function read one secret, and tells it which by an environment variable that holds the ARN. */
  reads(secret: ISecret, variable: string): void {
    this.addEnvironment(variable, secret.secretArn);
    this.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret.secretArn] }));
  }
}

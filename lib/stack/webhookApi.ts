import {
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ipAllowList } from './ipAllowList.ts';
import { logGroup } from './logGroup.ts';
import { untraced } from './triageFunction.ts';
import { withoutRootOutput } from './withoutRootOutput.ts';

const away = 'Firstlook is busy or away. Send this delivery again.';
const refused = 'Firstlook could not take this request. Sending it again will not help.';

/**
 * What API Gateway answers by itself, before or instead of `receiveAlert`. Datadog sends a delivery again after a 5xx and never
 * after a 4xx, so API Gateway's own 429 would lose the alert: all that a retry can cure is 503, and all else is 400.
 */
const answers: readonly (readonly [ResponseType, status: '400' | '503', error: string])[] = [
  [ResponseType.THROTTLED, '503', away],
  [ResponseType.QUOTA_EXCEEDED, '503', away],
  [ResponseType.INTEGRATION_FAILURE, '503', away],
  [ResponseType.INTEGRATION_TIMEOUT, '503', away],
  [ResponseType.DEFAULT_5XX, '503', away],
  [ResponseType.BAD_REQUEST_BODY, '400', 'The body cannot be read.'],
  [ResponseType.BAD_REQUEST_PARAMETERS, '400', 'The query or the headers cannot be read.'],
  [ResponseType.REQUEST_TOO_LARGE, '400', 'The body is too large.'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, '400', 'The body must be JSON.'],
  [ResponseType.ACCESS_DENIED, '400', "This address is not among those of Datadog's webhooks; if it is, the list is old: npm run ip-ranges."],
  // API Gateway's name for "no such address".
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, '400', 'There is nothing here. Alerts are taken by POST to /alert.'],
  [ResponseType.DEFAULT_4XX, '400', refused],
];

const noAuthorizer =
  'receiveAlert checks the token in X-Firstlook-Token: a rotated one works at once, and where it cannot be checked the answer is 503. An authorizer would answer 401 or 403 then, and Datadog never repeats those.';
const noAccessLogs =
  'Off unless -c accessLogs=true: they need a role that is set for the whole account, without which the deployment fails. receiveAlert logs a line for each delivery.';
/** Findings of cdk-nag that stay. */
const findings = {
  'AwsSolutions-COG4': 'Datadog and the heartbeat are no users of a Cognito pool.',
  'AwsSolutions-APIG2':
    'receiveAlert checks size, depth and every field and names those at fault; a request validator names none, and knows no size under the 10 MB of API Gateway.',
};
const stageFindings = {
  'AwsSolutions-APIG3':
    'A web ACL costs some $6 a month and more than all the rest; one caller with a token, 50 requests a second and the list of -c datadogIpAllowList=true are the limits here.',
  'AwsSolutions-APIG6':
    "API Gateway's execution logs need the account's role for logs, and can hold headers and bodies: the webhook's token and what customers wrote.",
  'Serverless-APIGWXrayEnabled': untraced,
};

export interface WebhookApiProps {
  readonly receiveAlert: IFunction;
  /**
   * Write a line per request, without bodies and headers, to a log group. Off by default: API Gateway refuses to deploy a stage
   * with access logs in an account where nobody has given it a role for them, and that setting is the whole account's.
   */
  readonly accessLogs?: boolean | undefined;
  /** Answers GET /metrics, and checks the token of its own; there is no such address where it is not given. */
  readonly metricsPage?: IFunction | undefined;
  /** The address ranges (CIDR) that alerts may come from; from anywhere where it is not given. */
  readonly onlyFrom?: readonly string[] | undefined;
}

/** The door for Datadog's webhook: POST /alert, handled by `receiveAlert`, which also checks the token. */
export class WebhookApi extends Construct {
  /** Where Datadog sends alerts. */
  readonly url: string;
  /** Where the heartbeat sends its alert: `url`, or with `onlyFrom` POST /heartbeat, to be signed with AWS's Signature Version 4. */
  readonly heartbeatUrl: string;
  readonly #heartbeat: Method | undefined;
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { receiveAlert, metricsPage, accessLogs = false, onlyFrom }: WebhookApiProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const api = new RestApi(this, 'Api', {
      restApiName: `${stack.stackName}-webhook`,
      description: 'Takes Datadog alerts for triage',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      ...(onlyFrom && { policy: ipAllowList(stack, onlyFrom, { metrics: metricsPage !== undefined }) }),
      deployOptions: {
        // A region that goes down fires some hundreds of monitors in a minute; beyond 50 a second it is no alert storm but a mistake.
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
        ...(accessLogs && {
          accessLogDestination: new LogGroupLogDestination(logGroup(this, 'AccessLogs')),
          accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        }),
      },
    });
    // Shorter than the 15 s after which Datadog hangs up, so that it gets an answer.
    const timeout = Duration.seconds(14);
    const integration = new LambdaIntegration(receiveAlert, { allowTestInvoke: false, timeout });
    const alert = api.root.addResource('alert').addMethod('POST', integration);
    // The heartbeat is a Lambda function: it has no fixed address, but an identity.
    this.#heartbeat = onlyFrom && api.root.addResource('heartbeat').addMethod('POST', integration, { authorizationType: AuthorizationType.IAM });
    const page = metricsPage && api.root.addResource('metrics').addMethod('GET', new LambdaIntegration(metricsPage, { allowTestInvoke: false, timeout }));
    if (page) new CfnOutput(stack, 'MetricsUrl', { description: 'The OpenMetrics page of the syncs, for a Datadog Agent', value: api.urlForPath('/metrics') });
    this.url = api.urlForPath('/alert');
    this.heartbeatUrl = this.#heartbeat ? api.urlForPath('/heartbeat') : this.url;
    for (const [type, statusCode, error] of answers) {
      const templates = { 'application/json': JSON.stringify({ error }) };
      api.addGatewayResponse(type.responseType, { type, statusCode, templates });
    }
    this.api = api;
    withoutRootOutput(api);

    acknowledge(api, findings);
    acknowledge(api.deploymentStage, stageFindings);
    if (!accessLogs) acknowledge(api.deploymentStage, { 'AwsSolutions-APIG1': noAccessLogs, 'Serverless-APIGWAccessLogging': noAccessLogs });
    acknowledge(alert, { 'AwsSolutions-APIG4': noAuthorizer });
    if (page)
      acknowledge(page, { 'AwsSolutions-APIG4': 'metricsPage checks the bearer token itself: a rotated one works at once, and the one before it still does.' });
  }

  /** Lets a role send the heartbeat's alert to `heartbeatUrl`. Without `onlyFrom` that takes no permission, only the webhook's token. */
  grantHeartbeat(role: IGrantable): void {
    this.#heartbeat?.grantExecute(role);
  }
}

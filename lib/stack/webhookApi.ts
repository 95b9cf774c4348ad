import { AccessLogFormat, EndpointType, LambdaIntegration, LogGroupLogDestination, ResponseType, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { logGroup } from './logGroup.ts';

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
  // API Gateway's name for "no such address".
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, '400', 'There is nothing here. Alerts are taken by POST to /alert.'],
  [ResponseType.DEFAULT_4XX, '400', refused],
];

export interface WebhookApiProps {
  readonly receiveAlert: IFunction;
  /**
   * Write a line per request, without bodies and headers, to a log group. Off by default: API Gateway refuses to deploy a stage
   * with access logs in an account where nobody has given it a role for them, and that setting is the whole account's.
   */
  readonly accessLogs?: boolean;
}

/** The door for Datadog's webhook: POST /alert, handled by `receiveAlert`, which also checks the token. */
export class WebhookApi extends Construct {
  /** Where Datadog sends alerts. */
  readonly url: string;
  readonly api: RestApi;

  constructor(scope: Construct, id: string, { receiveAlert, accessLogs = false }: WebhookApiProps) {
    super(scope, id);
    const api = new RestApi(this, 'Api', {
      restApiName: `${Stack.of(this).stackName}-webhook`,
      description: 'Takes Datadog alerts for triage',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
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
    const integration = new LambdaIntegration(receiveAlert, { allowTestInvoke: false, timeout: Duration.seconds(14) });
    api.root.addResource('alert').addMethod('POST', integration);
    for (const [type, statusCode, error] of answers) {
      const templates = { 'application/json': JSON.stringify({ error }) };
      api.addGatewayResponse(type.responseType, { type, statusCode, templates });
    }
    this.api = api;
    this.url = api.urlForPath('/alert');
    // CDK's own output shows the API's root, where nothing is.
    const root = api.node.tryFindChild('Endpoint');
    if (root instanceof CfnOutput) api.node.tryRemoveChild(root.node.id);
  }
}

import { AuthorizationType, EndpointType, LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { untraced } from './triageFunction.ts';
import { withoutRootOutput } from './withoutRootOutput.ts';

const findings = {
  'AwsSolutions-COG4': 'Programs of our own account ask, and sign with their role in IAM; they are no users of a Cognito pool.',
  'AwsSolutions-APIG2':
    'A request has a name in its path and no body; the function compares the name with those that are declared, and answers 404 for any other.',
};
const stageFindings = {
  'AwsSolutions-APIG1':
    'Access logs need a role that is set for the whole account, without which the deployment fails. The function logs a line for each request.',
  'Serverless-APIGWAccessLogging': 'Access logs need a role that is set for the whole account. The function logs a line for each request.',
  'AwsSolutions-APIG3': 'A web ACL costs some $6 a month; only who signs with a role of ours gets in, 10 requests a second.',
  'AwsSolutions-APIG6': "API Gateway's execution logs need the account's role for logs, and can hold headers: the signature of who asks.",
  'Serverless-APIGWXrayEnabled': untraced,
};

/**
 * GET /outside/NAME, for programs of ours that can only do plain HTTP: signed with AWS's Signature Version 4 by a role that may. An API of its own: the
 * webhook's answers are made for Datadog, its address list is Datadog's, and its alarms ring at every 4xx and 5xx, which here may be an outside service's.
 */
export class OutsideApi extends Construct {
  constructor(scope: Construct, id: string, { outsideProxy }: { readonly outsideProxy: IFunction }) {
    super(scope, id);
    const api = new RestApi(this, 'Api', {
      restApiName: `${Stack.of(this).stackName}-outside`,
      description: 'Asks declared outside services: GET /outside/NAME',
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      deployOptions: { throttlingRateLimit: 10, throttlingBurstLimit: 20 },
    });
    // Longer than the longest that a service may take, with a cold start before it.
    const integration = new LambdaIntegration(outsideProxy, { allowTestInvoke: false, timeout: Duration.seconds(14) });
    api.root.addResource('outside').addResource('{name}').addMethod('GET', integration, { authorizationType: AuthorizationType.IAM });
    withoutRootOutput(api);
    const description = 'Where outside services are asked: GET, signed, with the name in place of NAME';
    new CfnOutput(this, 'Url', { description, value: api.urlForPath('/outside/NAME') }).overrideLogicalId('OutsideUrl');
    acknowledge(api, findings);
    acknowledge(api.deploymentStage, stageFindings);
  }
}

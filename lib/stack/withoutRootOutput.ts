import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { CfnOutput } from 'aws-cdk-lib/core';

/** Takes away the output that CDK makes for each API: it shows the API's root, where nothing is. */
export function withoutRootOutput({ node }: RestApi): void {
  const root = node.tryFindChild('Endpoint');
  if (root instanceof CfnOutput) node.tryRemoveChild(root.node.id);
}

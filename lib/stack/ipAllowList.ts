import { AccountRootPrincipal, AnyPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';

/** In characters (docs.aws.amazon.com/general/latest/gr/apigateway.html, "Resource policy size"); IPv4 ranges take about 20 each. */
const longestPolicy = 8_192;

/**
 * The resource policy of the webhook's API where only some addresses may send alerts: POST /alert from `ranges` (CIDR), and POST /heartbeat, which IAM
 * authorises, for callers of our own account; with `metrics` GET /metrics from anywhere, as an Agent's address is not Datadog's: it has a token. All else API Gateway refuses before any function starts. Throws where it would be too long for AWS.
 */
export function ipAllowList(stack: Stack, ranges: readonly string[], { metrics = false } = {}): PolicyDocument {
  const invoke = (method: string) => ({ actions: ['execute-api:Invoke'], resources: [`execute-api:/prod/${method}`] });
  const policy = new PolicyDocument({
    statements: [
      new PolicyStatement({ ...invoke('POST/alert'), principals: [new AnyPrincipal()], conditions: { IpAddress: { 'aws:SourceIp': [...ranges] } } }),
      new PolicyStatement({ ...invoke('POST/heartbeat'), principals: [new AccountRootPrincipal()] }),
      ...(metrics ? [new PolicyStatement({ ...invoke('GET/metrics'), principals: [new AnyPrincipal()] })] : []),
    ],
  });
  // As the template has it, which is a little longer than what AWS sees.
  const { length } = JSON.stringify(stack.resolve(policy));
  if (length > longestPolicy)
    throw new Error(
      `${ranges.length} address ranges make a resource policy of ${length} characters; API Gateway takes ${longestPolicy}. Leave out -c datadogIpAllowList=true`,
    );
  return policy;
}

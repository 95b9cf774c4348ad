import { ResponseType } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { WebhookApi } from '../../lib/stack/webhookApi.ts';
import { exampleTemplate, mayDo, ofDoor, ofType } from './exampleTemplate.ts';

const template = exampleTemplate();
const response = z.object({ ResponseType: z.string(), StatusCode: z.string(), ResponseTemplates: z.record(z.string(), z.string()) });
const responses = ofDoor(template, 'AWS::ApiGateway::GatewayResponse').map(([, properties]) => response.parse(properties));

/** The status that API Gateway gives by itself (docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html). */
const byItself: Readonly<Record<string, number>> = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  DEFAULT_4XX: 400,
  DEFAULT_5XX: 500,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

describe('what API Gateway answers by itself', () => {
  test('of every kind that it has is 503 where a retry can help and 400 where it cannot: an unnamed kind has the status of its default', () => {
    const kinds = Object.values(ResponseType).map(({ responseType }) => z.string().parse(responseType));
    expect(kinds.sort()).toEqual(Object.keys(byItself).sort());
    const statusOf = (kind: string) => responses.find(({ ResponseType }) => ResponseType === kind)?.StatusCode;
    for (const [kind, usual] of Object.entries(byItself)) {
      const retried = usual === 429 || usual >= 500;
      expect([kind, statusOf(kind) ?? statusOf(usual >= 500 ? 'DEFAULT_5XX' : 'DEFAULT_4XX')]).toEqual([kind, retried ? '503' : '400']);
    }
  });
  test('is 503 where a retry can help and 400 where it cannot, never a 429', () => {
    expect(Object.fromEntries(responses.map(({ ResponseType, StatusCode }) => [ResponseType, StatusCode]))).toEqual({
      THROTTLED: '503',
      QUOTA_EXCEEDED: '503',
      INTEGRATION_FAILURE: '503',
      INTEGRATION_TIMEOUT: '503',
      DEFAULT_5XX: '503',
      BAD_REQUEST_BODY: '400',
      BAD_REQUEST_PARAMETERS: '400',
      REQUEST_TOO_LARGE: '400',
      UNSUPPORTED_MEDIA_TYPE: '400',
      ACCESS_DENIED: '400',
      MISSING_AUTHENTICATION_TOKEN: '400',
      DEFAULT_4XX: '400',
    });
  });
  test('is JSON that says why, and repeats nothing of the request', () => {
    for (const { ResponseTemplates } of responses) {
      expect(Object.keys(ResponseTemplates)).toEqual(['application/json']);
      const text = ResponseTemplates['application/json'] ?? '';
      expect(z.strictObject({ error: z.string().min(10) }).safeParse(JSON.parse(text)).success).toBe(true);
      expect(text).not.toContain('$');
    }
  });
});

describe('the door', () => {
  test('is POST /alert and nothing else, answered by receiveAlert before Datadog hangs up', () => {
    expect(ofDoor(template, 'AWS::ApiGateway::Resource').map(([, { PathPart }]) => PathPart)).toEqual(['alert']);
    const methods = ofDoor(template, 'AWS::ApiGateway::Method').map(([, properties]) => properties);
    expect(methods).toHaveLength(1);
    expect(methods[0]).toMatchObject({ HttpMethod: 'POST', Integration: { Type: 'AWS_PROXY', TimeoutInMillis: 14_000 } });
    expect(JSON.stringify(methods[0]?.Integration)).toContain('"Fn::GetAtt":["receiveAlert');
  });
  test('throttles, and changes no setting of the account', () => {
    const [, stage] = ofDoor(template, 'AWS::ApiGateway::Stage')[0] ?? [];
    expect(stage).toMatchObject({ MethodSettings: [{ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }] });
    expect(stage).not.toHaveProperty('AccessLogSetting');
    expect(ofType(template, 'AWS::ApiGateway::Account')).toEqual([]);
  });
  test('logs each request when asked to, without bodies and headers', () => {
    const [, stage] = ofDoor(exampleTemplate({ accessLogs: true }), 'AWS::ApiGateway::Stage')[0] ?? [];
    const { Format } = z.object({ Format: z.string() }).parse(stage?.AccessLogSetting);
    expect(Object.keys(JSON.parse(Format)).sort()).toEqual([
      'caller',
      'httpMethod',
      'ip',
      'protocol',
      'requestId',
      'requestTime',
      'resourcePath',
      'responseLength',
      'status',
      'user',
    ]);
  });
});

/** The template of a stack with these ranges, in which a role may send the heartbeat, and where to. */
function withHeartbeat(datadogIpRanges?: readonly string[]) {
  const urls: { url: unknown; heartbeatUrl: unknown }[] = [];
  const made = exampleTemplate(
    { datadogIpRanges },
    {
      change: (stack) => {
        const api = stack.node.findChild('Webhook');
        if (!(api instanceof WebhookApi)) return;
        api.grantHeartbeat(new Role(stack, 'HeartbeatRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));
        urls.push({ url: stack.resolve(api.url), heartbeatUrl: stack.resolve(api.heartbeatUrl) });
      },
    },
  );
  const [role = ''] = Object.keys(made.Resources).filter((id) => id.startsWith('HeartbeatRole'));
  return { made, ...(urls[0] ?? expect.unreachable()), may: mayDo(made, role) };
}
const apiOf = (of: ReturnType<typeof exampleTemplate>) => ofDoor(of, 'AWS::ApiGateway::RestApi')[0]?.[1];
const methodsOf = (of: ReturnType<typeof exampleTemplate>) =>
  Object.fromEntries(
    ofDoor(of, 'AWS::ApiGateway::Method').map(([id, { AuthorizationType, Integration }]) => [
      /alert|heartbeat/.exec(id)?.[0],
      { AuthorizationType, Integration },
    ]),
  );

describe('without the allow-list', () => {
  const { made, url, heartbeatUrl, may } = withHeartbeat();
  test('anybody may knock; the token decides', () => {
    expect(apiOf(made)).not.toHaveProperty('Policy');
    expect(Object.keys(methodsOf(made))).toEqual(['alert']);
  });
  test('the heartbeat comes in by the same door as Datadog, and needs no permission', () => {
    expect(heartbeatUrl).toEqual(url);
    expect(may).toEqual([]);
  });
});

describe("with the allow-list of Datadog's addresses", () => {
  const ranges = ['192.0.2.0/24', '2001:db8::/48'];
  const { made, heartbeatUrl, may } = withHeartbeat(ranges);
  const statement = (method: string) => ({ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `execute-api:/prod/POST/${method}` });
  test('alerts come in from them only, the heartbeat from our own account only, and nothing else at all', () => {
    const root = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] };
    expect(apiOf(made)?.['Policy']).toEqual({
      Version: '2012-10-17',
      Statement: [
        { ...statement('alert'), Principal: { AWS: '*' }, Condition: { IpAddress: { 'aws:SourceIp': ranges } } },
        { ...statement('heartbeat'), Principal: { AWS: root } },
      ],
    });
  });
  test('the heartbeat has an address of its own, which takes a signed request to the same function', () => {
    const { alert, heartbeat, ...others } = methodsOf(made);
    expect(others).toEqual({});
    expect(heartbeat).toEqual({ AuthorizationType: 'AWS_IAM', Integration: alert?.Integration });
    expect(alert?.AuthorizationType).toBe('NONE');
    expect(JSON.stringify(heartbeatUrl)).toMatch(/\/heartbeat"\]\]}$/);
  });
  test('a role that may send the heartbeat may send nothing else', () => {
    expect(may).toEqual([expect.stringMatching(/^execute-api:Invoke on .*\/POST\/heartbeat"\]\]}$/)]);
  });
  test('another list is another deployment: API Gateway goes on with the old policy until then', () => {
    const deployment = (datadogIpRanges?: readonly string[]) => ofDoor(exampleTemplate({ datadogIpRanges }), 'AWS::ApiGateway::Deployment')[0]?.[0];
    const ids = [deployment(), deployment(ranges), deployment(['192.0.2.0/24'])];
    expect(new Set(ids).size).toBe(3);
    expect(deployment(ranges)).toBe(ids[1]);
  });
  test('is refused where it makes a policy that API Gateway would not take, with the size and the way out', () => {
    const long = (count: number) => Array.from({ length: count }, (_, n) => `198.51.${100 + (n % 100)}.${100 + Math.floor(n / 100)}/32`);
    const policy = apiOf(exampleTemplate({ datadogIpRanges: long(380) }))?.['Policy'];
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(8_192);
    expect(() => exampleTemplate({ datadogIpRanges: long(420) })).toThrow(
      /^420 address ranges make a resource policy of \d+ characters; API Gateway takes 8192\. Leave out -c datadogIpAllowList=true$/,
    );
  });
});

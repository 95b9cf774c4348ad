import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exampleTemplate, ofType } from './exampleTemplate.ts';

const template = exampleTemplate();
const response = z.object({ ResponseType: z.string(), StatusCode: z.string(), ResponseTemplates: z.record(z.string(), z.string()) });
const responses = ofType(template, 'AWS::ApiGateway::GatewayResponse').map(([, properties]) => response.parse(properties));

describe('what API Gateway answers by itself', () => {
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
    expect(ofType(template, 'AWS::ApiGateway::Resource').map(([, { PathPart }]) => PathPart)).toEqual(['alert']);
    const methods = ofType(template, 'AWS::ApiGateway::Method').map(([, properties]) => properties);
    expect(methods).toHaveLength(1);
    expect(methods[0]).toMatchObject({ HttpMethod: 'POST', Integration: { Type: 'AWS_PROXY', TimeoutInMillis: 14_000 } });
    expect(JSON.stringify(methods[0]?.Integration)).toContain('"Fn::GetAtt":["receiveAlert');
  });
  test('throttles, and changes no setting of the account', () => {
    const [, stage] = ofType(template, 'AWS::ApiGateway::Stage')[0] ?? [];
    expect(stage).toMatchObject({ MethodSettings: [{ ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }] });
    expect(stage).not.toHaveProperty('AccessLogSetting');
    expect(ofType(template, 'AWS::ApiGateway::Account')).toEqual([]);
  });
  test('logs each request when asked to, without bodies and headers', () => {
    const [, stage] = ofType(exampleTemplate({ accessLogs: true }), 'AWS::ApiGateway::Stage')[0] ?? [];
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

import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runbooks } from '../../lib/runbooks/index.ts';
import { secrets } from '../../lib/sources/outside/secrets.ts';
import { synthesise } from '../../lib/stack/resolve.ts';
import { type ExampleTemplate, exampleTemplate, ofType } from './exampleTemplate.ts';
import { asksOutside, services } from './outsideServices.ts';
import { named, whoMay } from './policies.ts';

const environmentOf = (template: ExampleTemplate, name: string) =>
  z
    .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
    .parse(ofType(template, 'AWS::Lambda::Function').find(([id]) => named(id) === name)?.[1]).Environment.Variables;

describe('outside services in the stack', () => {
  let template: ExampleTemplate;
  beforeAll(() => {
    template = exampleTemplate({ runbooks: [asksOutside('by-jwt')], outside: services });
  });
  const outsideSecrets = () => ofType(template, 'AWS::SecretsManager::Secret').filter(([id]) => id.startsWith('OutsideSecrets'));

  test('have a secret each, with the fields of their kind, empty, and none where nobody says who asks', () => {
    const made = outsideSecrets().map(([id, secret]) => {
      const { SecretStringTemplate } = z.object({ GenerateSecretString: z.object({ SecretStringTemplate: z.string() }) }).parse(secret).GenerateSecretString;
      return [named(id).replace('OutsideSecrets', ''), JSON.parse(SecretStringTemplate)];
    });
    expect(Object.fromEntries(made)).toEqual({
      bybasic: { USERNAME: '', PASSWORD: '' },
      bybearer: { TOKEN: '' },
      byjwt: { PRIVATE_KEY: '', KEY_ID: '' },
      byoauth2: { CLIENT_ID: '', CLIENT_SECRET: '' },
      bytls: { CERTIFICATE: '', PRIVATE_KEY: '', CA: '' },
    });
    expect(made).toHaveLength(Object.keys(secrets).length);
  });
  test('are read by the step whose runbook names them, and by the proxy, and by nobody else', () => {
    expect(
      Object.fromEntries(outsideSecrets().map(([id]) => [named(id).replace('OutsideSecrets', ''), whoMay(template, 'secretsmanager:GetSecretValue', id)])),
    ).toEqual({
      bybasic: ['outsideProxy'],
      bybearer: ['outsideProxy'],
      byjwt: ['isItUp', 'outsideProxy'],
      byoauth2: ['outsideProxy'],
      bytls: ['outsideProxy'],
    });
    expect(JSON.stringify(environmentOf(template, 'isItUp')['OUTSIDE_SECRETS'])).toMatch(/by-jwt/);
    expect(JSON.stringify(environmentOf(template, 'isItUp'))).not.toMatch(/by-basic|by-bearer|OUTSIDE_URLS/);
    expect(JSON.stringify(environmentOf(template, 'outsideProxy'))).toMatch(/by-basic.*by-tls/);
    expect(JSON.stringify(ofType(template, 'AWS::Lambda::Function'))).not.toContain('OUTSIDE_URLS');
  });
  test('name the fields to fill in an output', () => {
    expect(template.Outputs['OutsideSecretByTls']?.Description).toBe('Fill in CERTIFICATE, PRIVATE_KEY, CA');
  });
  test('are asked over HTTP by whom IAM lets in', () => {
    const methods = ofType(template, 'AWS::ApiGateway::Method').map(([, { HttpMethod, AuthorizationType }]) => `${HttpMethod} ${AuthorizationType}`);
    expect(methods.sort()).toEqual(['GET AWS_IAM', 'POST NONE']);
    expect(ofType(template, 'AWS::ApiGateway::Resource').map(([, { PathPart }]) => PathPart)).toEqual(expect.arrayContaining(['outside', '{name}', 'alert']));
  });
  test("are not shut by Datadog's address list, nor do their failures ring the webhook's alarms: their API is another", () => {
    const withList = exampleTemplate({ datadogIpRanges: ['192.0.2.0/24'] });
    const policies = ofType(withList, 'AWS::ApiGateway::RestApi').map(([id, { Policy }]) => [named(id), Policy !== undefined]);
    expect(Object.fromEntries(policies)).toEqual({ OutsideDoorApi: false, WebhookApi: true });
    const alarms = JSON.stringify(ofType(withList, 'AWS::CloudWatch::Alarm'));
    expect(alarms).toContain('Firstlook-webhook');
    expect(alarms).not.toContain('Firstlook-outside');
  });
});

describe('a runbook that names a service that is declared nowhere', () => {
  test('is refused at synth, with the file and the field', () => {
    expect(() => exampleTemplate({ runbooks: [asksOutside('by-nobdy')], outside: services })).toThrow(
      /^lib\/runbooks\/asksOutside\.ts: isItUp\(\{ services \}\): no outside service is called 'by-nobdy'\. Take one of lib\/outside\/index\.ts \(by-nobody, by-basic, /,
    );
    expect(() => synthesise(runbooks)).not.toThrow();
  });
});

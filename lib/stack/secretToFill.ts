import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/**
 * A secret with these fields, for a person to fill, so that no key is ever in the template or in CDK's context. Changing `fields` later makes
 * CloudFormation write the secret anew, over the filled-in keys. `issuer` is who makes new keys.
 */
export function secretToFill(scope: Construct, id: string, description: string, fields: Readonly<Record<string, string>>, issuer: string): Secret {
  // Secrets Manager insists on generating something next to a template; nobody reads `unused`.
  const generateSecretString = { secretStringTemplate: JSON.stringify(fields), generateStringKey: 'unused' };
  const secret = new Secret(scope, id, { description, generateSecretString });
  acknowledge(secret, {
    'AwsSolutions-SMG4': `${issuer} issues it and a person fills it in: Secrets Manager cannot make a new one. A new one takes effect within a minute.`,
  });
  return secret;
}

import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A secret of empty fields, for a person to fill. */
export function secretToFill(scope: Construct, id: string, description: string, fields: Readonly<Record<string, string>>): Secret {
  // Secrets Manager insists on generating something next to a template; nobody reads `unused`.
  const generateSecretString = { secretStringTemplate: JSON.stringify(fields), generateStringKey: 'unused' };
  return new Secret(scope, id, { description, generateSecretString });
}

/**
 * The three secrets. Datadog's and Slack's are made with empty fields and filled by a person afterwards, so that no key is ever
 * in the template or in CDK's context. Changing these templates later makes CloudFormation write them anew, over the filled-in keys.
 */
export class Secrets extends Construct {
  readonly datadog = this.#toFill('Datadog', 'Firstlook: keys that read Datadog', { DD_API_KEY: '', DD_APP_KEY: '', DD_SITE: 'datadoghq.com' });
  readonly slack = this.#toFill('Slack', 'Firstlook: bot token that posts in Slack', { SLACK_BOT_TOKEN: '' });
  readonly webhook = new Secret(this, 'Webhook', {
    description: 'Firstlook: what Datadog sends in X-Firstlook-Token',
    // Letters and digits only: the token is pasted into a header. 48 of 62 characters are 285 bits.
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const issued = (by: string) => `${by} issues it and a person fills it in: Secrets Manager cannot make a new one. A new one takes effect within a minute.`;
    acknowledge(this.datadog, { 'AwsSolutions-SMG4': issued('Datadog') });
    acknowledge(this.slack, { 'AwsSolutions-SMG4': issued('Slack') });
    acknowledge(this.webhook, {
      'AwsSolutions-SMG4':
        'A person must tell Datadog each new token. Rotated by itself, the second rotation that nobody has told Datadog of would refuse every alert.',
    });
  }

  #toFill(id: string, description: string, fields: Readonly<Record<string, string>>): Secret {
    return secretToFill(this, id, description, fields);
  }
}

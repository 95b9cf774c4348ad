import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

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

  #toFill(id: string, description: string, fields: Readonly<Record<string, string>>): Secret {
    // Secrets Manager insists on generating something next to a template; nobody reads `unused`.
    const generateSecretString = { secretStringTemplate: JSON.stringify(fields), generateStringKey: 'unused' };
    return new Secret(this, id, { description, generateSecretString });
  }
}

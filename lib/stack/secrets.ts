import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { secretToFill } from './secretToFill.ts';

/**
 * The three secrets. Datadog's and Slack's are made with empty fields and filled by a person afterwards, so that no key is ever
 * in the template or in CDK's context.
 */
export class Secrets extends Construct {
  readonly datadog = secretToFill(
    this,
    'Datadog',
    'Firstlook: keys that read Datadog',
    { DD_API_KEY: '', DD_APP_KEY: '', DD_SITE: 'datadoghq.com' },
    'Datadog',
  );
  readonly slack = secretToFill(this, 'Slack', 'Firstlook: bot token that posts in Slack', { SLACK_BOT_TOKEN: '' }, 'Slack');
  readonly webhook = new Secret(this, 'Webhook', {
    description: 'Firstlook: what Datadog sends in X-Firstlook-Token',
    // Letters and digits only: the token is pasted into a header. 48 of 62 characters are 285 bits.
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });

  constructor(scope: Construct, id: string) {
    super(scope, id);
    acknowledge(this.webhook, {
      'AwsSolutions-SMG4':
        'A person must tell Datadog each new token. Rotated by itself, the second rotation that nobody has told Datadog of would refuse every alert.',
    });
  }
}

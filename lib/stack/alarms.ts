import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { alarmEmail } from './alarmEmail.ts';
import { type Watched, watches } from './watches.ts';

export interface AlarmsProps extends Watched {
  /** Who hears the alarms by mail; see alarmEmail.ts for what happens without. */
  readonly email: string | undefined;
}

/** What an alarm's mail says, in AWS's limit of 1,024 characters: what it means, what to do, and where to look. */
const described = (means: string, todo: string, link: string): string =>
  `What it means: ${means}\n\nWhat to do: ${todo}\n\nLook here: ${link}\n\nMore: README, "Who watches the watcher".`;

const noQueue = 'An alarm whose mail is lost still stands red in CloudWatch; a queue for it would need an alarm that comes by the same mail.';

/** CloudWatch alarms on Firstlook itself, and the topic that tells of them: the way past Slack. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { email, ...watched }: AlarmsProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.topic = this.#topic(stack);
    const address = alarmEmail(stack, email);
    if (address !== undefined) acknowledge(this.topic.addSubscription(new EmailSubscription(address)), { 'Serverless-SNSRedrivePolicy': noQueue });
    for (const { name, metric, means, todo, link, missing } of watches(watched)) {
      const alarm = new Alarm(this, name, {
        alarmName: `${stack.stackName}-${name}`,
        alarmDescription: described(means, todo, link),
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: missing ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        // These metrics have a value only where something happened; for the heartbeat, that nothing happened is the trouble.
        treatMissingData: missing ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(new SnsAction(this.topic));
    }
  }

  /**
   * Encrypted with a key of its own: CloudWatch may not use AWS's key for SNS, and would drop its alarms without a word. For the same reason
   * there is no condition in the key's policy: AWS documents none that CloudWatch fulfils there. The topic's own says whose alarms may come.
   */
  #topic({ account, region, partition }: Stack): Topic {
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    // Only the alarms of this account, whoever else asks CloudWatch to.
    const conditions = {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudwatch:${region}:${account}:alarm:*` },
    };
    const key = new Key(this, 'Key', {
      description: 'Firstlook: alarms on their way to those who hear them',
      enableKeyRotation: true,
      // Nothing that lasts is encrypted with it.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // In a key's own policy, * is that key.
    key.addToResourcePolicy(new PolicyStatement({ principals: [cloudWatch], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }));
    const topic = new Topic(this, 'Topic', { displayName: 'Firstlook', masterKey: key, enforceSSL: true });
    topic.addToResourcePolicy(new PolicyStatement({ principals: [cloudWatch], actions: ['sns:Publish'], resources: [topic.topicArn], conditions }));
    return topic;
  }
}

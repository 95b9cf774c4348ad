import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { TriageFunction } from './triageFunction.ts';

/** Each monitor's rounds of the last minutes (lib/rounds.ts): who looks, and for which groups. Paid by use; encrypted with a key of AWS's own. */
export class RoundsTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: { name: 'item', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expires',
      // What is in it is of use for minutes.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this, {
      'AwsSolutions-DDB3': 'What is in it is of use for minutes, and an empty table is right again after as long: there is nothing to restore.',
    });
  }

  /** Lets a function read, write and change single items, and nothing else; and tells it where. */
  changedBy(made: TriageFunction): void {
    made.addEnvironment('ROUNDS_TABLE', this.tableName);
    made.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], resources: [this.tableArn] }));
  }
}

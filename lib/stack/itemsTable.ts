import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A table with the one key `item`, whose items go by themselves (`expires`). Paid by use; encrypted with a key of AWS's own. `passing` says why none of it has to be restored. */
export class ItemsTable extends Table {
  constructor(scope: Construct, id: string, { passing }: { readonly passing: string }) {
    super(scope, id, {
      partitionKey: { name: 'item', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expires',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(this, { 'AwsSolutions-DDB3': passing });
  }
}

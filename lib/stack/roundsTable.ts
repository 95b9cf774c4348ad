import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ItemsTable } from './itemsTable.ts';
import type { TriageFunction } from './triageFunction.ts';

const passing = 'What is in it is of use for minutes, and an empty table is right again after as long: there is nothing to restore.';

/** Each monitor's rounds of the last minutes (lib/rounds.ts): who looks, and for which groups. */
export class RoundsTable extends ItemsTable {
  constructor(scope: Construct, id: string) {
    super(scope, id, { passing });
  }

  /** Lets a function read, write and change single items, and nothing else; and tells it where. */
  changedBy(made: TriageFunction): void {
    made.addEnvironment('ROUNDS_TABLE', this.tableName);
    made.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], resources: [this.tableArn] }));
  }
}

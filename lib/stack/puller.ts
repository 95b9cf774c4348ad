import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { ItemsTable } from './itemsTable.ts';
import { MetricsPage } from './metricsPage.ts';
import { pascalCase } from './pascalCase.ts';
import { secretToFill } from './secretToFill.ts';
import type { DeployedSyncs } from './syncsContext.ts';
import { timeouts } from './timeouts.ts';
import { TriageFunction } from './triageFunction.ts';

export interface PullerProps extends DeployedSyncs {
  /** Where a function's bundle is. */
  code(functionName: string): Code;
  /** Has Datadog's API key in it. */
  readonly datadog: ISecret;
}

const unheard =
  'A run that failed is an alarm (syncs-failed), and the next run does what it left undone; kept in a queue and started later, it would do nothing more.';

/** What runs the syncs: a schedule, the table with what each remembers, and the secrets of their sources; and the page that shows what they brought. */
export class Puller extends Construct {
  /** By file name in functions/. */
  readonly functions: Readonly<Record<'syncMetrics' | 'metricsPage', TriageFunction>>;

  constructor(scope: Construct, id: string, { code, datadog, syncs, redashUrl, minutes }: PullerProps) {
    super(scope, id);
    // Named as all functions are, by its file: so it stands beside this construct.
    const description = 'Brings to Datadog what it does not have by itself';
    const syncMetrics = new TriageFunction(scope, 'syncMetrics', { code: code('syncMetrics'), timeout: timeouts.syncMetrics, description });
    syncMetrics.reads(datadog, 'DATADOG_SECRET_ARN');
    syncMetrics.addEnvironment('SYNCS', syncs.map(({ name }) => name).join(','));
    const { metricsPage } = new MetricsPage(scope, 'MetricsPage', { code: code('metricsPage'), syncs, minutes, table: this.#table(syncMetrics) });
    this.functions = { syncMetrics, metricsPage };
    if (redashUrl !== undefined) {
      syncMetrics.addEnvironment('REDASH_URL', redashUrl);
      this.#secret(syncMetrics, 'Redash', 'REDASH_API_KEY', 'REDASH_SECRET_ARN', 'Redash');
    }
    const tokens = syncs.flatMap((sync) => (sync.source === 'openmetrics' && sync.token !== undefined ? [sync.token] : []));
    for (const token of new Set(tokens)) this.#secret(syncMetrics, token, token, `${token}_SECRET_ARN`, 'The exporter');
    // A run that comes late has nothing to do that the next would not: so nothing piles up. The same run twice does no harm.
    const maxEventAge = Duration.minutes(minutes);
    syncMetrics.configureAsyncInvoke({ retryAttempts: 1, maxEventAge });
    const rule = new Rule(this, 'Schedule', {
      description: 'Runs the syncs',
      schedule: Schedule.rate(Duration.minutes(minutes)),
      targets: [new LambdaFunction(syncMetrics, { retryAttempts: 1, maxEventAge })],
    });
    acknowledge(rule, { 'Serverless-EventBusDLQ': unheard });
    acknowledge(syncMetrics, { 'Serverless-LambdaAsyncFailureDestination': unheard });
  }

  #table(syncMetrics: TriageFunction): ItemsTable {
    const table = new ItemsTable(this, 'Table', {
      passing: 'What is in it is of use for an hour, as Datadog takes no older points; with an empty table each sync begins anew: there is nothing to restore.',
    });
    syncMetrics.addEnvironment('SYNCS_TABLE', table.tableName);
    syncMetrics.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: [table.tableArn] }));
    return table;
  }

  /** Of one field each: adding a field would make CloudFormation write over what is filled in. */
  #secret(syncMetrics: TriageFunction, id: string, field: string, variable: string, issuer: string): void {
    const secret = secretToFill(this, id, `Firstlook: ${field}, with which syncs read`, { [field]: '' }, issuer);
    syncMetrics.reads(secret, variable);
    const name = pascalCase(field.toLowerCase().replaceAll('_', '-'));
    new CfnOutput(Stack.of(this), `${name}Secret`, { description: `Fill in ${field}`, value: secret.secretArn });
  }
}

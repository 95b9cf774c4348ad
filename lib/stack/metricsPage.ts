import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Sync } from '../puller/declaration.ts';
import { acknowledge } from './acknowledge.ts';
import { timeouts } from './timeouts.ts';
import { TriageFunction } from './triageFunction.ts';

export interface MetricsPageProps {
  /** The function's bundle. */
  readonly code: Code;
  readonly syncs: readonly Sync[];
  /** From one run of the syncs to the next. */
  readonly minutes: number;
  /** What each sync remembers. */
  readonly table: Table;
}

/** What shows the syncs' metrics to who scrapes them: a function that reads the table and no more, and the token that it asks for. */
export class MetricsPage extends Construct {
  readonly metricsPage: TriageFunction;

  constructor(scope: Construct, id: string, { code, syncs, minutes, table }: MetricsPageProps) {
    super(scope, id);
    // Named as all functions are, by its file: so it stands beside this construct.
    const description = 'Shows what the syncs have brought as an OpenMetrics page';
    const metricsPage = new TriageFunction(scope, 'metricsPage', { code, timeout: timeouts.metricsPage, description });
    this.metricsPage = metricsPage;
    const token = new Secret(this, 'Token', {
      description: 'Firstlook: what a Datadog Agent sends as Authorization: Bearer to GET /metrics',
      // As the webhook's: letters and digits only, 285 bits.
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    acknowledge(token, { 'AwsSolutions-SMG4': 'A person must tell each Agent the new token. Rotated by itself twice, it would shut all of them out.' });
    metricsPage.reads(token, 'METRICS_SECRET_ARN');
    metricsPage.addEnvironment('SYNCS', syncs.map(({ name }) => name).join(','));
    metricsPage.addEnvironment('SYNC_MINUTES', String(minutes));
    metricsPage.addEnvironment('SYNCS_TABLE', table.tableName);
    metricsPage.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:GetItem'], resources: [table.tableArn] }));
    new CfnOutput(Stack.of(this), 'MetricsSecret', { description: 'What a Datadog Agent must send to MetricsUrl, as a bearer token', value: token.secretArn });
  }
}

import { once } from 'node:events';
import { styleText } from 'node:util';
import { executionArn } from '../executionArn.ts';
import type { Message } from '../sources/types.ts';
import { machineArn } from './boundMachines.ts';
import { inTerminal } from './inTerminal.ts';
import type { Scenario } from './scenario.ts';
import { scenarioRunbook } from './scenarioRunbook.ts';
import { shellQuoted } from './shellQuoted.ts';
import { raiseStage } from './stage.ts';

export interface ServeOptions {
  readonly scenario: Scenario;
  readonly doorPort: number;
  readonly statesPort: number;
}

/**
 * `npm run local`: the same as `npm start`, kept running until Ctrl-C, with the commands to try on it. `DATADOG_API_URL` and `SLACK_API_URL`,
 * where set, take the place of the stand-ins. Waits between tries are the real ones.
 */
export async function serve({ scenario, doorPort, statesPort }: ServeOptions): Promise<0> {
  const onPosted = (message: Message) => console.log(inTerminal(message));
  const { DATADOG_API_URL: datadogUrl, SLACK_API_URL: slackUrl } = process.env;
  const stage = await raiseStage({ scenario, doorPort, statesPort, datadogUrl: datadogUrl || undefined, slackUrl: slackUrl || undefined, onPosted });
  const machine = machineArn(scenarioRunbook(scenario).name);
  const started = executionArn(machine, `event-${scenario.body['id']}`);
  const aws = `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws stepfunctions --region us-east-1 --endpoint-url ${stage.statesUrl}`;
  const lines = [
    ['webhook', stage.webhookUrl],
    ['token', stage.token],
    ['Step Functions', stage.statesUrl],
    ...stage.machineArns.map((arn) => ['state machine', arn]),
    ['Datadog', stage.datadogUrl],
    ['Slack', stage.slackUrl],
    ['scenario', `${scenario.name}: ${scenario.title}`],
  ];
  console.log(lines.map(([name = '', value]) => `${styleText('bold', name.padEnd(15))} ${value}`).join('\n'));
  console.log(`
${styleText('bold', 'Fire the alert')} (the same again starts nothing new: change the id; and the alertId, or it waits a minute for its monitor's turn)
curl -sS ${stage.webhookUrl} -H 'X-Firstlook-Token: ${stage.token}' -d ${shellQuoted(JSON.stringify(scenario.body))}

${styleText('bold', 'Look at its runs, and run one again as the AWS console does')}
${aws} list-executions --state-machine-arn ${machine}
${aws} start-execution --state-machine-arn ${machine} --input "$(${aws} describe-execution --query input --output text --execution-arn ${started})"

Ctrl-C ends it. Below: the functions' own log lines, and each message that reaches the Slack stand-in.
`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await stage.close();
  return 0;
}

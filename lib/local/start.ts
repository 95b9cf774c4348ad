import { styleText } from 'node:util';
import { conclusionOf } from '../engine/conclusion.ts';
import { messageSettings } from '../sources/messageSettings.ts';
import type { Message } from '../sources/types.ts';
import { deliver } from './deliver.ts';
import type { StartedByRule } from './eventBridge.ts';
import { inTerminal, terminalWidth } from './inTerminal.ts';
import { parsedState } from './parsedState.ts';
import { pulledLines } from './pulledLines.ts';
import { heading, timelineTable, verdictLines } from './report.ts';
import type { Scenario } from './scenario.ts';
import { scenarioRunbook } from './scenarioRunbook.ts';
import { raiseStage } from './stage.ts';
import { timelineOf } from './timeline.ts';
import { ended } from './watch.ts';

/** Nobody wants to wait a minute for a demonstration of waiting. */
const waits = 0.1;
/** Nor some minutes, for Lambda's tries. */
const lambdaWaits = 0.01;

export interface StartOptions {
  /** Also write the message as Slack draws it, as a page for a browser. */
  readonly preview?: boolean | undefined;
}

/** `npm start`: one scenario, from the webhook to Slack, told as it happened. Gives 0 where it ended as the scenario says, else 1. */
export async function start(scenario: Scenario, options: StartOptions = {}): Promise<0 | 1> {
  console.log(
    `${styleText('bold', scenario.name)}: ${scenario.title}\n${styleText('gray', 'synthesising the stack, starting stand-ins for Datadog and Slack ...')}`,
  );
  const stage = await raiseStage({ scenario, waits, lambdaWaits });
  try {
    return await tell(scenario, stage, options);
  } finally {
    await stage.close();
  }
}

/** Loaded only here: nobody who did not ask for the page waits for what draws it. */
async function tellPreview(scenario: Scenario, message: Message | undefined): Promise<string> {
  if (message === undefined) return 'No preview: no message was posted.';
  const { previewFile } = await import('./previewFile.ts');
  return `As Slack draws it: ${previewFile(scenario.name, message, { locale: messageSettings().language })}`;
}

/** What became of the report of a run that failed. */
function outsideLines({ functionName, tries, error }: StartedByRule): string {
  if (!error) return `${functionName} was started for it, and posted the alert: "Triage itself failed".`;
  return `${functionName} was started for it ${tries} times (in AWS 1 and 2 minutes apart), and could not post the alert either: ${error.name}: ${error.message}.`;
}
const lettersLine = (
  letters: number,
): string => `Dead letters: ${letters}. In AWS they wait in a queue for 14 days, and the alarms failed, report-not-posted and
dead-letters go to those who subscribed to them by mail or pager: the way past Slack.`;

async function tell(scenario: Scenario, stage: Awaited<ReturnType<typeof raiseStage>>, options: StartOptions): Promise<0 | 1> {
  if (scenario.pulled) console.log(`${heading('What was synced before')}\n${pulledLines(await stage.pull())}\n`);
  const startedAt = performance.now();
  const { status, answer } = await deliver(stage, scenario.body);
  console.log(`POST ${stage.webhookUrl} ${styleText('bold', String(status))} ${JSON.stringify(answer)}`);
  const { execution, events } = await ended(answer.execution);
  const ms = Math.round(performance.now() - startedAt);

  const runbook = scenarioRunbook(scenario);
  const lastState = events.findLast(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.input;
  const { verdict } = conclusionOf(runbook, parsedState(lastState), messageSettings().language);

  const steps = timelineOf(runbook, events);
  console.log(`${heading(`The way through ${runbook.name}`)}\n${timelineTable(steps, terminalWidth())}`);
  if (steps.some(({ attempts }) => attempts > 1)) console.log(styleText('gray', `Waits between tries are a tenth of the real ones here.`));
  console.log(`${heading('The verdict')}\n${verdictLines(verdict)}`);
  console.log(heading('The message in Slack'));
  const [message] = stage.posted;
  console.log(message ? inTerminal(message) : `None: the execution ${execution.status}, because Slack did not take the message (${execution.error}).`);
  const reports = await stage.startedByRules();
  if (reports.length > 0) console.log(`${heading('What watches from outside')}\n${reports.map(outsideLines).join('\n')}`);
  if (stage.deadLetters.length > 0) console.log(lettersLine(stage.deadLetters.length));
  if (options.preview) console.log(await tellPreview(scenario, message));
  console.log(
    `\n${styleText('bold', `${ms} ms`)} from the webhook to the end, Datadog was asked ${stage.datadogCalls.length} times; ${(performance.now() / 1_000).toFixed(1)} s since this program started.`,
  );
  const unposted = scenario.slack === 'ok' ? 0 : 1;
  const told = reports.length === unposted && stage.deadLetters.length === unposted;
  const asExpected = verdict.id === scenario.expects.verdict && execution.status === (scenario.slack === 'ok' ? 'SUCCEEDED' : 'FAILED') && told;
  if (!asExpected) console.error(`This is not how the scenario should end: ${JSON.stringify(scenario.expects)}, Slack ${scenario.slack}.`);
  return asExpected ? 0 : 1;
}

import { execFile } from 'node:child_process';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Scenario } from '../../lib/local/scenario.ts';
import { slackDown } from '../../lib/local/scenarios/slackDown.ts';
import { scenarios } from '../../lib/local/scenarios.ts';

const firstlook = async (...args: string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['bin/firstlook.ts', ...args]);
  return { told: stripVTControlCharacters(stdout), stderr };
};

/** The same in this process, where CDK is loaded once; our own code anew, as functions keep the keys and addresses that they started with. */
async function told(scenario: Scenario): Promise<{ said: string; status: number; errors: unknown[][] }> {
  const [log, error] = [vi.spyOn(console, 'log').mockReturnValue(), vi.spyOn(console, 'error').mockReturnValue()];
  onTestFinished(() => void vi.restoreAllMocks());
  vi.resetModules();
  const { start } = await import('../../lib/local/start.ts');
  const status = await start(scenario);
  return { said: stripVTControlCharacters(log.mock.calls.flat().join('\n')), status, errors: error.mock.calls };
}

function expectStory(said: string, { expects, slack }: Scenario) {
  expect(said).toMatch(/POST http:\/\/127\.0\.0\.1:\d+\/alert 202/);
  expect(said).toMatch(/(?:whereAreTheErrors|errorTraces|isBacklogDraining|errorLogs) +│ [\w-]+ +│ .+│ +\d+ │ +\d/);
  expect(said).toContain(`(${expects.verdict})`);
  expect(said).toContain(` ${expects.disposition} `);
  expect(said).toMatch(slack === 'ok' ? /triaged in/ : /None: the execution FAILED.*\(Unavailable\)/);
  expect(said).toMatch(/\d+ ms from the webhook to the end/);
  expect(said.includes('What watches from outside')).toBe(slack === 'down');
}

describe('each story is told from the webhook to Slack, and gives 0 where it ends as it should', () => {
  test.each(scenarios)('$name', async (scenario) => {
    const { said, status, errors } = await told(scenario);
    expect({ status, errors }).toEqual({ status: 0, errors: [] });
    expectStory(said, scenario);
    // A spent budget is waited for: up to 180 s, of which a tenth is waited here.
  });
});

test('npm start tells the first of them, as a person types it', async () => {
  const { told, stderr } = await firstlook('start');
  expect(stderr).toBe('');
  expectStory(told, scenarios[0]);
});

test('where Slack is down it says truthfully how far the report of the failed run came, and what is left', async () => {
  const { said } = await told(slackDown);
  expect(said).toMatch(
    /reportFailure was started for it 3 times \(.*\), and could not post the alert either: ReportNotPosted: .*1\. Slack answered 503; 2\. Slack/,
  );
  expect(said).toMatch(/Dead letters: 1\. [\s\S]*14 days, and the alarms failed, report-not-posted and\s+dead-letters go to/);
});

test('npm start -- --list names every scenario', async () => {
  const { told } = await firstlook('start', '--list');
  expect(
    told
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
  ).toEqual(scenarios.map(({ name }) => name));
});

test('an unknown scenario is refused with the known ones', async () => {
  await expect(firstlook('start', '--scenario', 'nope')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('gateway-outage') });
});

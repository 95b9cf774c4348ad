import { execFile } from 'node:child_process';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { scenarios } from '../../lib/local/scenarios.ts';

const firstlook = async (...args: string[]) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['bin/firstlook.ts', ...args]);
  return { told: stripVTControlCharacters(stdout), stderr };
};

describe('npm start tells each story from the webhook to Slack, and gives 0 where it ends as it should', () => {
  test.each(scenarios)(
    '$name',
    async ({ name, expects, slack }) => {
      const { told, stderr } = await firstlook('start', '--scenario', name);
      expect(stderr).toBe('');
      expect(told).toMatch(/POST http:\/\/127\.0\.0\.1:\d+\/alert 202/);
      expect(told).toMatch(/(?:whereAreTheErrors|errorTraces|isBacklogDraining) +│ [\w-]+ +│ .+│ +\d+ │ +\d/);
      expect(told).toContain(`(${expects.verdict})`);
      expect(told).toContain(` ${expects.disposition} `);
      expect(told).toMatch(slack === 'ok' ? /triaged in/ : /None: the execution FAILED.*\(Unavailable\)/);
      expect(told).toMatch(/\d+ ms from the webhook to the end/);
      expect(told.includes('What watches from outside')).toBe(slack === 'down');
      // A spent budget is waited for: up to 180 s, of which a tenth is waited here.
    },
    60_000,
  );
});

test('where Slack is down it says truthfully how far the report of the failed run came, and what is left', async () => {
  const { told } = await firstlook('start', '--scenario', 'slack-down');
  expect(told).toMatch(
    /reportFailure was started for it 3 times \(.*\), and could not post the alert either: ReportNotPosted: .*1\. Slack answered 503; 2\. Slack/,
  );
  expect(told).toMatch(/Dead letters: 1\. [\s\S]*14 days, and the alarms failed, report-not-posted and\s+dead-letters go to/);
}, 60_000);

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

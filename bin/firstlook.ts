import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { scenarios } from '../lib/local/scenarios.ts';

/** Ports of `npm run local`; 8083 is what AWS's own local Step Functions used. */
const usualPorts = { door: 8080, states: 8083 };

const scenarioOption = new Option('--scenario <name>', 'the story to play').choices(scenarios.map(({ name }) => name)).default(scenarios[0].name);
const scenarioNamed = (name: string) => scenarios.find((one) => one.name === name) ?? scenarios[0];

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535; 0 takes a free one');
  return number;
}

const count =
  (most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1 || number > most) throw new InvalidArgumentError(`give a whole number from 1 to ${most}`);
    return number;
  };

const program = new Command('firstlook').description('The first look at every Datadog alert, on this machine.').showHelpAfterError();

program
  .command('start')
  .description('play a scenario from the webhook to Slack, and tell what happened')
  .addOption(scenarioOption)
  .option('--list', 'list the scenarios')
  .option('--preview', 'write the message as Slack draws it, as a page for your browser')
  .option('--verbose', "show the functions' own log lines")
  .action(async ({ scenario, list, preview, verbose }: { scenario: string; list?: boolean; preview?: boolean; verbose?: boolean }) => {
    if (list) return console.log(scenarios.map(({ name, title }) => `${name.padEnd(18)} ${title}`).join('\n'));
    if (!verbose) process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
    const { start } = await import('../lib/local/start.ts');
    process.exitCode = await start(scenarioNamed(scenario), { preview });
  });

program
  .command('local')
  .description('keep it running: the webhook and a Step Functions endpoint')
  .addOption(scenarioOption)
  .option('--door-port <port>', "the webhook's port", port, usualPorts.door)
  .option('--states-port <port>', "the Step Functions endpoint's port", port, usualPorts.states)
  .action(async ({ scenario, ...ports }: { scenario: string; doorPort: number; statesPort: number }) => {
    const { serve } = await import('../lib/local/serve.ts');
    process.exitCode = await serve({ scenario: scenarioNamed(scenario), ...ports });
  });

program
  .command('triage')
  .description("take one webhook body through its runbook, against the environment's Datadog")
  .addArgument(new Argument('<file>', 'a webhook body'))
  .option('--json', 'print one JSON object and nothing else')
  .option('--post', 'post the message to Slack')
  .action(async (file: string, options: { json?: boolean; post?: boolean }) => {
    const { triage } = await import('../lib/local/triage.ts');
    process.exitCode = await triage(file, options);
  });

program
  .command('sync')
  .description("read one sync's source, with the environment's keys, and print what would be sent to Datadog")
  .addArgument(new Argument('<name>', 'the name of a sync in lib/syncs'))
  .requiredOption('--dry-run', 'send nothing; there is no other way from here')
  .action(async (name: string) => {
    const { sync } = await import('../lib/local/sync.ts');
    process.exitCode = await sync(name);
  });

program
  .command('bench')
  .description('measure bundles, the way from the webhook to Slack, and volume, beside what a naive build takes; seven minutes')
  .option('--json', 'print one JSON object and nothing else')
  .option('--markdown', "print the README's block and nothing else")
  .action(async (options: { json?: boolean; markdown?: boolean }) => {
    const { bench } = await import('../lib/bench/bench.ts');
    await bench(options);
  });

program
  .command('flood')
  .description('a storm of alerts at the local door: what became of each, what Slack and Datadog got, and that nothing was lost; some minutes')
  .option('--deliveries <count>', 'how many, at most 2000', count(2_000), 1_000)
  .option('--seconds <seconds>', 'within how many they come, at most 300', count(300), 60)
  .option('--seed <number>', 'the same seed gives the same flood', count(4_294_967_295), 1)
  .option('--json', 'print one JSON object and nothing else')
  .action(async ({ json, seconds, ...size }: { deliveries: number; seconds: number; seed: number; json?: boolean }) => {
    process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
    const { flood } = await import('../lib/flood/flood.ts');
    // As Datadog and Slack have them: 5 calls a minute, and a message a second and channel, "short bursts tolerated".
    const services = { budgetSeconds: 60, slackRate: { perSecond: 1, burst: 5 } };
    process.exitCode = await flood({ ...size, ...services, withinMs: seconds * 1_000, waits: 1 }, { json });
  });

program
  .command('faults')
  .description('break one thing after the other, and see that what comes out is what must; two minutes')
  .option('--only <text...>', 'only the faults whose name holds one of these texts, such as "Slack: 429" or fuzz')
  .option('--bodies <count>', 'how many bodies that nobody should send the door gets, at most 100000', count(100_000), 5_000)
  .option('--seed <number>', 'the same seed gives the same bodies', count(4_294_967_295), 20_261_125)
  .option('--json', 'print one JSON array and nothing else')
  .action(async ({ only = [], ...options }: { only?: string[]; bodies: number; seed: number; json?: boolean }) => {
    process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';
    const { faults } = await import('../lib/faults/faults.ts');
    process.exitCode = await faults({ only, ...options });
  });

program
  .command('diagrams')
  .description("write the runbooks' diagrams and their list into the README, and a page for each that says how it is done by hand")
  .action(async () => {
    const { writeDiagrams } = await import('../lib/local/diagrams.ts');
    writeDiagrams();
  });

program
  .command('new-runbook')
  .description('write a runbook that works, to be changed: its file, its cases, its line in the registry, its page')
  .addArgument(new Argument('<name>', "what the monitor's tag says, as in runbook:search-errors"))
  .action(async (name: string) => {
    const { newRunbook } = await import('../lib/local/newRunbook/newRunbook.ts');
    newRunbook(name);
  });

program
  .command('bundled')
  .description("list the npm packages in the functions' bundles, here and in the README")
  .action(async () => {
    const { writeBundled } = await import('../lib/local/bundled.ts');
    await writeBundled();
  });

program
  .command('ip-ranges')
  .description("write the addresses of Datadog's webhooks into the file of the allow-list (-c datadogIpAllowList=true)")
  .option('--site <site>', 'the Datadog site, as in DD_SITE', 'datadoghq.com')
  .option('--url <url>', "another address than the site's own")
  .option('--shrinking', 'take a list of less than half of what it was')
  .action(async (options: { site: string; url?: string; shrinking?: boolean }) => {
    const { refreshIpRanges } = await import('../lib/local/refreshIpRanges.ts');
    process.exitCode = await refreshIpRanges(options);
  });

await program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
  process.exitCode = 1;
});

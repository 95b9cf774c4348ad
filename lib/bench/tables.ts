import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { EndToEnd, Figures, FunctionFigures, Measured, VolumeFigures } from './figures.ts';
import { published } from './published.ts';
import type { Target } from './targets.ts';

/** cli-table3 would write colours into files and pipes too; styleText looks first. */
const style = { head: [], border: [] };
/** No lines between rows: a figure is found along its row. */
const chars = { 'mid': '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const times = (ours: number, naive: number): string => `${(naive / ours).toFixed(1)}x`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({
    head: head.map((text) => styleText('bold', text)),
    colAligns: head.map((_, index) => (index === 0 ? 'left' : 'right')),
    style,
    chars,
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

export const functionsTable = (functions: readonly FunctionFigures[]): string =>
  table(
    ['function', 'KB', 'naive', 'smaller', 'load ms', 'naive', 'faster', 'peak MB', 'naive', 'less'],
    functions.map(({ name, ours, naive }) => [
      name,
      ...(['kb', 'loadMs', 'peakMb'] as const).flatMap((key) => [whole(ours[key]), whole(naive[key]), times(ours[key], naive[key])]),
    ]),
  );

export function endToEndTable({ cold, warm }: EndToEnd): string {
  const row = (what: string, { totalMs, floorMs, overheadMs }: Measured, than?: Measured) => [
    what,
    whole(totalMs),
    whole(floorMs),
    whole(overheadMs),
    than ? times(totalMs, than.totalMs) : '',
    than ? times(overheadMs, than.overheadMs) : '',
  ];
  return table(
    ['ms', 'total', 'floor', 'overhead', 'faster than naive', 'less overhead'],
    [
      row('cold', cold.ours, cold.naive),
      row('cold, later functions not warmed', cold.unwarmed, cold.naive),
      row('cold, naive', cold.naive),
      row('warm', warm.ours, warm.naive),
      row('warm, naive', warm.naive),
    ],
  );
}

export const volumeTable = (volume: readonly VolumeFigures[]): string =>
  table(
    ['failing requests', 'ms', 'calls of Datadog', 'largest state, bytes'],
    volume.map(({ requests, ms, calls, payloadBytes }) => [whole(requests), whole(ms), whole(calls), whole(payloadBytes)]),
  );

export const targetsTable = (targets: readonly Target[]): string =>
  table(
    ['target', 'aim', 'figure', ''],
    targets.map(({ what, aim, figure, met }) => [what, aim, figure, met ? styleText('green', 'met') : styleText('red', 'not met')]),
  );

const pessimistic =
  "Latencies and their sources: lib/bench/latencies.ts. Lambda's part of a cold start is waited, and the start of a process here comes on top, as overhead.";

/** Everything, for a terminal. */
export function report({ machine: { cpu, cores, node, system, date }, functions, endToEnd, volume, targets }: Figures): string {
  const heading = (text: string): string => `\n${styleText(['bold', 'underline'], text)}`;
  return [
    `${cpu}, ${cores} cores, Node ${node}, ${system}, ${date}`,
    heading('Each function, loaded by a fresh process; the same bundled naively'),
    functionsTable(functions),
    heading(`From the webhook to the message in Slack (${endToEnd.scenario}); the floor is the services' latencies alone`),
    endToEndTable(endToEnd),
    pessimistic,
    'Elsewhere, as published (other machines, other alerts):',
    ...published.map(({ how, seconds, source }) => `${whole(seconds * 1_000).padStart(8)} ms ${how} (${source})`),
    heading("Volume, warm (Datadog's own time held equal)"),
    volumeTable(volume),
    heading('Targets'),
    targetsTable(targets),
  ].join('\n');
}

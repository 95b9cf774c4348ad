import type { Figures } from './figures.ts';
import { published } from './published.ts';

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The figures as the README shows them, between its two marks. */
export function markdown({ machine, functions, endToEnd: { cold, warm }, volume }: Figures): string {
  const { cpu, cores, node, system, date } = machine;
  const [least, most] = [volume.at(0), volume.at(-1)];
  return [
    '<!-- bench -->',
    `Played, not measured in AWS: the real functions against stand-ins, by \`npm run bench\` on ${cpu}, ${cores} cores, Node ${node}, ${system}, on ${date}.`,
    '',
    row('from the alert to the verdict in Slack', 'time'),
    row('---', '--:'),
    ...published.map((one) => row(`${one.how} (${one.source})`, `${one.seconds} s`)),
    row('Firstlook, everything cold (played)', `**${seconds(cold.ours.totalMs)}**, ${seconds(cold.ours.overheadMs)} of it ours`),
    row('the same, later functions not warmed', `${seconds(cold.unwarmed.totalMs)}, ${seconds(cold.unwarmed.overheadMs)} of it ours`),
    row('the same, bundled naively, nothing warmed', `${seconds(cold.naive.totalMs)}, ${seconds(cold.naive.overheadMs)} of it ours`),
    row('Firstlook, warm (played)', `**${seconds(warm.ours.totalMs)}**, ${seconds(warm.ours.overheadMs)} of it ours`),
    ...(most && least
      ? [row(`the same, ${whole(most.requests)} failing requests and not ${whole(least.requests)}: still ${most.calls} calls`, seconds(most.ms))]
      : []),
    '',
    row('function', 'KB', 'naive', 'load, ms', 'naive', 'faster'),
    row('---', '--:', '--:', '--:', '--:', '--:'),
    ...functions.map(({ name, ours, naive }) =>
      row(`\`${name}\``, whole(ours.kb), whole(naive.kb), whole(ours.loadMs), whole(naive.loadMs), `${(naive.loadMs / ours.loadMs).toFixed(1)}x`),
    ),
    '<!-- /bench -->',
  ].join('\n');
}

import { minute } from '../puller/minutes.ts';
import { sayIn } from '../say.ts';
import type { Pulled } from './pulling.ts';

const { number, date, row, isOne } = sayIn('en');
const time = (ms: number): string => date(new Date(ms), 'time');

/** "22:10 UTC: 5 minutes, 22:05 to 22:10; app.payment.failures 63 samples, 168 in all": a line for each run. */
export function pulledLines(runs: readonly Pulled[]): string {
  const lines = runs.map(({ at, minutes, metrics }) => {
    const brought = metrics.map(({ metric, samples, sum }) => `${metric} ${number(samples)} ${isOne(samples) ? 'sample' : 'samples'}, ${number(sum)} in all`);
    const span = minutes.length === 0 ? '' : `, ${time(Math.min(...minutes))} to ${time(Math.max(...minutes) + minute)}`;
    const done = `${number(minutes.length)} ${isOne(minutes.length) ? 'minute' : 'minutes'}${span}`;
    return `${time(at)} UTC: ${done}; ${brought.length === 0 ? 'nothing in them' : row(brought)}`;
  });
  return lines.join('\n');
}

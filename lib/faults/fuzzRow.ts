import type { Fuzzed } from './fuzz.ts';
import type { Row } from './report.ts';

const statuses = ['202', '400', '401'];

/** The fuzz of the door as a row of the table. */
export function fuzzRow(bodies: number, seed: number, { statuses: seen, started, unfounded, afterwards }: Fuzzed): Row {
  const answers = Object.entries(seen).map(([status, count]) => `${count} x ${status}`);
  const wrong = unfounded.length === 0 ? [] : [`without a valid alert: ${unfounded.join(', ')}`];
  return {
    part: 'Deliveries',
    fault: `${bodies.toLocaleString('en')} bodies that nobody should send, seed ${seed}`,
    expected: `${statuses.join(', ')}; no execution without a valid alert; then a plain alert 202`,
    seen: [answers.join(', '), `${started} executions${wrong.map((one) => `, ${one}`).join('')}`, `then a plain alert ${afterwards}`].join('; '),
    same: Object.keys(seen).every((status) => statuses.includes(status)) && unfounded.length === 0 && started > 0 && afterwards === 202,
  };
}

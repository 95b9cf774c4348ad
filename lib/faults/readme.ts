import { readFileSync, writeFileSync } from 'node:fs';
import { allCases } from './allCases.ts';
import type { FaultCase } from './faultCase.ts';
import { shortWords } from './outcome.ts';

const file = new URL('../../README.md', import.meta.url);

/** So many faults of a row are named. */
const named = 6;

/** A part as the README has it, and a fault in it: parts that differ only in a state's name are one. */
function inReadme({ part, fault }: FaultCase): { readonly about: string; readonly how: string } {
  const [, general, state] = /^(Lambda): (\w[\w-]*)$/.exec(part) ?? /^(A function returns), (\w+)$/.exec(part) ?? /^(A step gathers), (\w+)$/.exec(part) ?? [];
  if (general !== undefined) return { about: general, how: `${state}: ${fault}` };
  if (part.startsWith('Slack says')) return { about: "Slack's own words", how: /, once|marks/.test(part) ? `${fault}, once` : fault };
  return { about: part, how: fault };
}

function listed(faults: readonly string[]): string {
  const all = [...new Set(faults)];
  return all.length <= named + 1 ? all.join('; ') : `${all.slice(0, named).join('; ')}; and ${all.length - named} more`;
}

/** The cases as the README shows them: a row for all about one thing that end alike. */
export function shortTable(cases: readonly FaultCase[]): string {
  const told = cases.map((one) => ({ ...inReadme(one), end: shortWords(one.expected) }));
  const rows = [...Map.groupBy(told, ({ about }) => about)].flatMap(([about, some]) =>
    [...Map.groupBy(some, ({ end }) => end)].map(([end, alike]) => `| ${about} | ${listed(alike.map(({ how }) => how))} | ${end} |`),
  );
  return ['| what is broken | how | what comes out |', '|---|---|---|', ...rows].join('\n');
}

/** A text with the table between the marks `<!-- faults -->` and `<!-- /faults -->`. */
export const withFaults = (text: string, cases: readonly FaultCase[]): string =>
  text.replace(/(<!-- faults -->\n)[\s\S]*?(<!-- \/faults -->)/, (_, open: string, close: string) => `${open}${shortTable(cases)}\n${close}`);

/** `npm run faults` writes what it has seen to be so. */
export function writeFaults(): void {
  writeFileSync(file, withFaults(readFileSync(file, 'utf8'), allCases));
}

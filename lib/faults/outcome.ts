import * as z from 'zod';

/** What comes out of a fault, as far as it can be seen from outside the code. */
export const outcome = z.object({
  /** The door's answers, in the order of the deliveries. */
  door: z.array(z.number()),
  /** How the executions that the door named have ended. */
  executions: z.array(z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])),
  /** The id and disposition of the verdict that was reached, posted or not; '' where there is none. */
  verdict: z.string(),
  disposition: z.string(),
  /** The error's name: what the step keeps of it in its facts, or what failed the execution, or what the door says; '' where there is none. */
  error: z.string(),
  /** Messages that Slack has taken. */
  messages: z.number(),
  /** How often the state at fault was tried; at the door, how often its function was. */
  tries: z.number(),
  /** How many requests the broken service got: Slack, or the broken action of AWS. */
  requests: z.number(),
});
export type Outcome = z.infer<typeof outcome>;

/** What must come out. `tries` may be within two numbers, where chance decides how long is waited; `requests` is looked at where it is given. */
export type Expected = Omit<Outcome, 'tries' | 'requests'> & { readonly tries: number | readonly [least: number, most: number]; readonly requests?: number };

/** Is what was seen what must come out? */
export function asExpected({ tries, requests, ...expected }: Expected, seen: Outcome): boolean {
  const [least, most] = typeof tries === 'number' ? [tries, tries] : tries;
  const same = Object.entries(expected).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(Object.entries(seen).find(([one]) => one === key)?.[1]),
  );
  return same && seen.tries >= least && seen.tries <= most && (requests === undefined || requests === seen.requests);
}

const counted = (count: number | readonly [number, number], one: string, several = `${one}s`): string =>
  `${typeof count === 'number' ? count : count.join(' to ')} ${count === 1 ? one : several}`;

/** The door's answers; nothing where it is the usual one. */
function doorWords(door: readonly number[]): string[] {
  if (door.length > 2 && new Set(door).size === 1) return [`${door.length} times ${door[0]}`];
  return door.length === 1 && door[0] === 202 ? [] : [door.join(', then ')];
}

/** How it ends. */
function endWords({ door, executions, verdict, disposition }: Expected): string {
  const [first = 'nothing started'] = executions;
  const several = executions.length > 1 ? [`${executions.length} executions`] : [];
  const reached = verdict === disposition ? verdict : `${disposition}${disposition === 'could-not-check' ? ', told at' : ':'} ${verdict}`;
  const end = first === 'SUCCEEDED' ? reached : [first, ...(verdict && executions.length > 0 ? [`at ${verdict}`] : [])].join(' ');
  return [...doorWords(door), ...several, end].join(', ');
}
const messageWords = ({ messages }: Expected): string => (messages === 0 ? 'no message' : counted(messages, 'message'));

/** An outcome in one line: what is usual, and requests that are of no interest, are left out. */
export function outcomeWords(one: Expected): string {
  const { error, tries, requests } = one;
  const asked = requests === undefined ? [] : [counted(requests, 'request')];
  return [endWords(one), ...(error ? [error] : []), counted(tries, 'try', 'tries'), ...asked, messageWords(one)].join(', ');
}

/** The same in the README: how it ends, and messages where they are not one. */
export const shortWords = (one: Expected): string => [endWords(one), ...(one.messages === 1 ? [] : [messageWords(one)])].join(', ');

import { classMembers } from './classMembers.ts';
import { ensure, expected } from './expected.ts';
import { notInBundle } from './notInBundle.ts';

/** The operations of an API file of the Datadog client. Throws `GeneratedOtherwise` where it has no such class. */
export const operationsOf = (source: string, api: string): string[] => [...classMembers(source, api).members.keys()].filter((name) => name !== 'constructor');

/** The methods of one of an API's two helpers that a piece of code calls. */
const calledIn = (code: string, helper: 'requestFactory' | 'responseProcessor'): string[] =>
  [...code.matchAll(new RegExp(`\\bthis\\.${helper}\\.(\\w+)\\(`, 'g'))].map(([, name = '']) => name);

/** A class of `source` with some members alone. What `mayUse` does not name of `this` would be a member that is gone. */
function keptIn(source: string, name: string, keep: readonly string[], mayUse: string): string {
  const { members, keeping } = classMembers(source, name);
  for (const one of keep) {
    const text = expected(members.get(one), `${one} in ${name}`);
    ensure(!new RegExp(`\\bthis\\.(?!(?:${mayUse})\\b)`).test(text), `a ${one} in ${name} that needs nothing else of it`);
  }
  return keeping(new Set(keep));
}

/**
 * An API file of the Datadog client with some operations only: what builds their requests, what reads their answers, and the call that joins
 * the two. The others throw `NotInBundle` when they are called. Throws `GeneratedOtherwise` where an operation or a part of it is not there.
 */
export function prunedApi(source: string, api: string, operations: readonly string[]): string {
  const { members } = classMembers(source, api);
  const calls = operations.map((operation) => {
    const call = expected(members.get(operation), `the operation ${operation} of ${api}`);
    const [requests, responses] = [calledIn(call, 'requestFactory'), calledIn(call, 'responseProcessor')];
    ensure(requests.length > 0 && responses.length > 0, `what builds the request and reads the answer of ${operation} of ${api}`);
    return { requests, responses };
  });
  const joined = keptIn(source, api, operations, 'configuration|requestFactory|responseProcessor');
  const sending = keptIn(
    joined,
    `${api}RequestFactory`,
    calls.flatMap(({ requests }) => requests),
    'configuration',
  );
  const reading = keptIn(
    sending,
    `${api}ResponseProcessor`,
    calls.flatMap(({ responses }) => responses),
    'configuration',
  );
  const gone = [...members.keys()].filter((name) => name !== 'constructor' && !operations.includes(name));
  const stub = `for (const name of ${JSON.stringify(gone)}) ${api}.prototype[name] = () => { ${notInBundle(`"${api}." + name`)} };`;
  return `${reading}\n${stub}\n`;
}

const unstable = /^ {4,8}"(v\d)\.(\w+)": (?:true|false),\n/gm;

/**
 * configuration.js without the switches of operations that are not used: it lists those that Datadog calls unstable, and an operation looks
 * its own up by name. Those of the older API stay. Throws `GeneratedOtherwise` where there is no such table.
 */
export function prunedConfiguration(source: string, operations: ReadonlySet<string>): string {
  const table = expected(
    /backoffMultiplier \|\| 2, \{\n([\s\S]*?)\n? {4}\}, conf\.isIaC/.exec(source)?.[1],
    'the table of unstable operations in configuration.js',
  );
  ensure(`${table}\n`.replace(unstable, '').trim() === '', 'nothing but switches in the table of unstable operations in configuration.js');
  return source.replace(table, () =>
    `${table}\n`.replace(unstable, (line, version: string, name: string) => (version !== 'v2' || operations.has(name) ? line : '')),
  );
}

import { ensure, expected } from './expected.ts';

export interface ClassMembers {
  /** The members' text by name: methods, and fields that hold an object. */
  readonly members: ReadonlyMap<string, string>;
  /** The file with only the constructor and these members in the class; comments between them go. */
  keeping(names: ReadonlySet<string>): string;
}

const member = /^ {4}(\w+)(?:\(.*\) \{| = \{)\n[\s\S]*?^ {4}\};?\n/gm;
const comment = /^ {4}\/\*\*\n(?: {5}\*.*\n)+|^ {4}\/\/.*\n/gm;

/**
 * One class of a file, as the TypeScript compiler writes it: a member begins and ends at four spaces. Throws `GeneratedOtherwise` where
 * anything else stands between them, so that no member can be missed.
 */
export function classMembers(source: string, name: string): ClassMembers {
  const body = expected(new RegExp(`^class ${name}(?: extends [\\w.]+)? \\{\\n([\\s\\S]*?)^\\}$`, 'm').exec(source)?.[1], `the class ${name}`);
  const found = [...body.matchAll(member)].map(([text, called = '']) => ({ called, text }));
  const members = new Map(found.map(({ called, text }) => [called, text]));
  const rest = body.replace(comment, '').replace(member, '').trim();
  ensure(rest === '' && members.size === found.length, `a class ${name} of members that are methods or objects, each there once,`);
  const kept = (names: ReadonlySet<string>) => found.filter(({ called }) => called === 'constructor' || names.has(called));
  return {
    members,
    keeping: (names) =>
      source.replace(body, () =>
        kept(names)
          .map(({ text }) => text)
          .join(''),
      ),
  };
}

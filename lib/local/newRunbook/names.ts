import type { Runbook } from '../../engine/language.ts';
import { runbookIdentifier } from '../../runbookFile.ts';

/** What a monitor's tag `runbook:NAME` may say. */
const tagValue = /^[a-z][a-z0-9-]{2,50}$/;

/** A runbook's name, and what is called after it. */
export interface Names {
  readonly name: string;
  /** Of the runbook in the code, and of its file. Never a word of the language, which has no capitals. */
  readonly identifier: string;
  readonly title: string;
}

/** What a runbook is called everywhere. Throws, with what to do, where the name cannot be a tag's value or is taken. */
export function namesOf(name: string, taken: readonly Pick<Runbook, 'name'>[]): Names {
  if (!tagValue.test(name))
    throw new Error(
      `'${name}' cannot be the value of a monitor's tag here. Take 3 to 51 lower-case letters, digits and hyphens, a letter first: search-errors`,
    );
  if (taken.some((one) => one.name === name))
    throw new Error(`there is a runbook ${name} already. Change that (lib/runbooks/index.ts says where it is), or take another name`);
  const words = name
    .split('-')
    .filter((word) => word !== '')
    .join(' ');
  return { name, identifier: runbookIdentifier(name), title: `${words[0]?.toUpperCase()}${words.slice(1)}` };
}

import type { SpokenFor } from '../spokenFor.ts';
import type { Disposition } from '../verdict.ts';
import type { Catalogue } from './catalogue.ts';
import { mrkdwn } from './escape.ts';
import type { Triage } from './message.ts';

/** Undefined where nobody was asked, as on a laptop; 'unknown' where nobody could tell. */
export type Groups = SpokenFor | 'unknown' | undefined;

const several = (groups: Groups): groups is SpokenFor => groups !== undefined && groups !== 'unknown' && groups.groups > 1;
/** Some of the groups were not looked at: what was found says nothing of them. */
export const notAllLookedAt = (groups: Groups): groups is SpokenFor => groups !== undefined && groups !== 'unknown' && groups.elsewhere > 0;

/** "False positive", or "False positive (3 of 200 groups looked at)" where there are groups that nobody has looked at. */
export function dispositionName(disposition: Disposition, groups: Groups, words: Catalogue): string {
  const { name } = words.dispositions[disposition];
  return notAllLookedAt(groups) ? words.groups.partly(name, groups.groups - groups.elsewhere, groups.groups) : name;
}

/** What the verdict means; of groups that were not looked at, nobody may think that nothing is broken there. */
export function meaningOf({ verdict: { disposition }, meaning, groups }: Pick<Triage, 'verdict' | 'meaning' | 'groups'>, words: Catalogue): string {
  if (disposition === 'false-positive' && notAllLookedAt(groups)) return words.groups.nothingBrokenThere;
  return meaning ?? words.dispositions[disposition].meaning;
}

const mostNamed = 3;
/** Before what to do: the groups that nobody has looked at, as the rest speaks only of the others. */
export const firstToDo = (groups: Groups, words: Catalogue): string => (notAllLookedAt(groups) ? `${words.groups.notLookedAt(groups.elsewhere)} ` : '');

/** In the verdict, where the message speaks for several groups: how many, and the first by name. */
export function severalGroups(groups: Groups, words: Catalogue): string[] {
  if (!several(groups)) return [];
  const named = groups.named
    .slice(0, mostNamed)
    .map((one) => mrkdwn(one, 40))
    .filter((one) => one !== '');
  const rest = groups.groups - named.length;
  return [words.groups.several(groups.groups, words.listed([...named, ...(rest > 0 ? [words.more(rest)] : [])]))];
}

/** In the small print, where there is one group, or nobody could tell. */
export function oneGroup(groups: Groups, words: Catalogue): string[] {
  if (groups === 'unknown') return [words.groups.unknown];
  return groups === undefined || several(groups) ? [] : [words.groups.one];
}

import type { Language, Said, Say } from '../say.ts';
import type { Disposition } from '../verdict.ts';

/** A verdict in words: the point (without its disposition, which the message puts before it), why with its numbers and rule, one next action. */
export interface VerdictWords {
  readonly headline: string;
  readonly because: string;
  readonly next: string;
}
export interface Conclusion<Known> {
  readonly id: string;
  readonly disposition: Disposition;
  /** What it means, where the disposition's own sentence ("The trouble is real, and this is where it is.") says too much. */
  readonly meaning?: Said;
  /** What to do, for somebody who came here by hand and has no facts to name: on the runbook's page. `next` says the same with the facts. */
  readonly byHand?: Said;
  /** In each language, made from what is known on the branch. */
  readonly words: Readonly<Record<Language, (known: Known, say: Say) => VerdictWords>>;
}

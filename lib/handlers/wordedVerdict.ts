import { conclusionOf } from '../engine/conclusion.ts';
import type { Runbook } from '../engine/language.ts';
import { ladderOf } from '../message/ladder.ts';
import { messageOf } from '../message/message.ts';
import { unwordedOf } from '../message/unworded.ts';
import { wordsIn } from '../message/wordsIn.ts';
import { pageUrl } from '../runbookPage.ts';
import type { MessageSettings } from '../sources/messageSettings.ts';
import type { Rungs } from '../sources/types.ts';
import { spokenForIn } from '../spokenFor.ts';
import type { Failure, Verdict } from '../verdict.ts';

/** An execution that has reached a verdict, by its id. */
export interface Reached {
  readonly execution: string;
  readonly runbook: string;
  readonly verdict: string;
  readonly state: Readonly<Record<string, unknown>>;
  /** Since the execution started, or since its turn came where it waited for that. */
  readonly tookMs: number;
}
export interface Worded {
  readonly verdict: Verdict;
  readonly rungs: Rungs;
  /** What went wrong with the words: the message is then a plain one, and the verdict `could-not-check`. */
  readonly error?: Failure;
}

function worded(runbooks: readonly Runbook[], reached: Reached, { language, oncall, pages }: MessageSettings): Worded {
  const { execution, state, tookMs } = reached;
  const runbook = runbooks.find(({ name }) => name === reached.runbook);
  if (!runbook) throw new Error(`there is no runbook named ${reached.runbook}`);
  const concluded = conclusionOf(runbook, state, language);
  const { verdict } = concluded;
  if (verdict.id !== reached.verdict) throw new Error(`the state machine says ${reached.verdict}, the runbook ${verdict.id}: deploy both together`);
  const page = pages && pageUrl(pages, runbook.name, language);
  const message = messageOf({ ...concluded, runbook, tookMs, groups: spokenForIn(state), executionArn: execution, language, oncall, page });
  return { verdict, rungs: ladderOf(message, wordsIn(language).more) };
}

/** The verdict and its message. Where wording it throws, what can be said all the same: somebody has to hear of the alert, and of what was learned. */
export function wordedVerdict(runbooks: readonly Runbook[], reached: Reached, settings: MessageSettings): Worded {
  try {
    return worded(runbooks, reached, settings);
  } catch (thrown) {
    const error = thrown instanceof Error ? { name: thrown.name, message: thrown.message } : { name: 'unknown', message: '' };
    const { execution, verdict: id, state } = reached;
    const page = settings.pages && pageUrl(settings.pages, reached.runbook, settings.language);
    const { verdict, message } = unwordedOf({ state, id, error, executionArn: execution, ...settings, page });
    return { verdict, rungs: ladderOf(message), error };
  }
}

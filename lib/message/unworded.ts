import * as z from 'zod';
import { alertSchema } from '../alert.ts';
import type { Language } from '../say.ts';
import type { Message } from '../sources/types.ts';
import { spokenForIn } from '../spokenFor.ts';
import type { Failure, Verdict } from '../verdict.ts';
import { context, header, section } from './blocks.ts';
import type { Catalogue } from './catalogue.ts';
import { clip, link, mrkdwn, plain } from './escape.ts';
import { oneGroup, severalGroups } from './groups.ts';
import { executionUrl, linksOf } from './links.ts';
import { mentionOf } from './mention.ts';
import { textBudget, textLimit } from './textBudget.ts';
import { wordsIn } from './wordsIn.ts';

/** What is known of a triage whose verdict could not be put into words. */
export interface Unworded {
  /** The execution's state. Anything may stand in it, and anything may be missing. */
  readonly state: Readonly<Record<string, unknown>>;
  /** The id of the verdict that the state machine reached. */
  readonly id: string;
  /** What wording it threw. */
  readonly error: Failure;
  readonly executionArn: string;
  readonly language: Language;
  readonly oncall: string | undefined;
  /** The address of the runbook's page. */
  readonly page?: string | undefined;
}

/** What a step leaves in the state, as far as it can be read. */
const found = z.object({
  answer: z.string(),
  because: z.object({ count: z.number(), of: z.number() }).optional().catch(undefined),
  error: z.object({ name: z.string() }).optional().catch(undefined),
});

/** Each step's answer that stands in the state, a line for each, as many as fit. */
function learned(state: Unworded['state'], words: Catalogue): string {
  const lines = Object.entries(state).flatMap(([step, left]) => {
    const { data } = found.safeParse(left);
    if (data === undefined) return [];
    const answer = data.because ? words.unworded.answered(data.answer, data.because.count, data.because.of) : data.answer;
    return [`• \`${mrkdwn(step, 60)}\` ${mrkdwn(answer, 120)}${data.error ? words.aside(`\`${mrkdwn(data.error.name, 60)}\``) : ''}`];
  });
  const all = lines.length === 0 ? [words.table.nothing] : lines;
  return all.reduce((text, line) => (text.length + 1 + line.length <= textBudget.failure ? `${text}\n${line}` : text), `*${words.failed.learned}*`);
}

/**
 * What is posted where wording a verdict or making its message throws: a bug in a runbook's words, or a state that no runbook leaves. It asks
 * nothing of the runbook, and takes of the state what can be read: the alert's title, the steps' answers, links where the alert is whole. Pure.
 */
export function unwordedOf({ state, id, error, executionArn, language, oncall, page }: Unworded): { readonly verdict: Verdict; readonly message: Message } {
  const words = wordsIn(language);
  const { name } = words.dispositions['could-not-check'];
  const { headline, because, next } = words.unworded;
  const why = because(plain(id, 80), [plain(error.name, 60), plain(error.message, 200)].filter((part) => part !== '').join(': '));
  const verdict = { id, disposition: 'could-not-check', headline, because: why, next } as const;

  const alert = alertSchema.safeParse(state).data;
  const { alertTitle, test } = state;
  const groups = spokenForIn(state);
  const title = typeof alertTitle === 'string' ? alertTitle : '';
  const asTest = (text: string): string => (test === true ? words.headed(words.test, text) : text);
  const run = executionUrl(executionArn);
  const links = alert ? linksOf({ alert, executionArn, page }, undefined, words) : run && link(run, words.links.execution);
  const meaning = [
    `*${words.dispositions['could-not-check'].meaning}* ${mrkdwn(why, 500)}`,
    `*${words.next}* ${next}`,
    ...severalGroups(groups, words),
    ...mentionOf({ oncall, disposition: 'could-not-check', test: test === true, groups }, words),
  ];
  const status = alert ? mrkdwn(alert.alertStatus, 200) : '';
  const small = [...(status === '' ? [] : [words.monitorSays(status)]), ...oneGroup(groups, words)].join('\n');
  return {
    verdict,
    message: {
      text: clip(
        asTest(
          words.pushed(
            name,
            mrkdwn(title, 70),
            [headline, mrkdwn(error.name, 60)].filter((part) => part !== ''),
          ),
        ),
        textLimit,
      ),
      blocks: [
        header(clip(asTest(words.headed(name, plain(title, textBudget.header) || headline)), textBudget.header)),
        section(meaning.join('\n')),
        section(learned(state, words)),
        ...context(links),
        ...context(small),
      ],
    },
  };
}

import * as z from 'zod';
import { ask, conclude, runbook, step } from '../../lib/engine/language.ts';

/** Asks Datadog, so its Lambda may read Datadog's secret. */
export const howMany = step({
  name: 'howMany',
  question: { en: 'How many failed?', ja: '何件失敗したか' },
  answers: ['none', 'some'],
  asks: ['datadog'],
  params: z.object({ atLeast: z.number() }),
  facts: z.object({ failing: z.number() }),
  gather: async () => ({ failing: 7 }),
  classify: ({ failing }, { atLeast }) => ({
    answer: failing >= atLeast ? 'some' : 'none',
    because: { rule: 'enough-failing', count: failing, of: failing, atLeast },
  }),
});
/** Asks nobody. */
export const whoseFault = step({
  name: 'whoseFault',
  question: { en: 'Whose fault is it?', ja: '誰の責任か' },
  answers: ['theirs', 'ours'],
  asks: [],
  params: z.object({ customers: z.array(z.string()) }),
  facts: z.object({ failing: z.number() }),
  gather: async ({ howMany: { failing } }: { readonly howMany: { readonly failing: number } }) => ({ failing }),
  classify: ({ failing }) => ({ answer: 'theirs', because: { rule: 'customers-own-cards', count: failing, of: failing, atLeast: 0.9 } }),
});

const said = () => ({ headline: 'h', because: 'b', next: 'n' });
const words = { en: said, ja: said };
export const couldNotCheck = conclude({ id: 'could-not-check', disposition: 'could-not-check', words });
export const nobodys = conclude({ id: 'nobodys-fault', disposition: 'false-positive', words });
export const look = conclude({ id: 'look', disposition: 'needs-investigation', words });

/** Two questions, and a verdict that is reached from three branches. */
export const example = runbook({
  name: 'example-errors',
  title: 'An example',
  start: ask(howMany({ atLeast: 5 }), {
    none: nobodys,
    some: ask(whoseFault({ customers: ['expired_card'] }), { theirs: nobodys, ours: look, 'cannot-tell': couldNotCheck }),
    'cannot-tell': couldNotCheck,
  }),
});
/** Shares a step with the other, with another parameter. */
export const sibling = runbook({
  name: 'sibling',
  title: 'A sibling',
  start: ask(howMany({ atLeast: 100 }), { none: nobodys, some: look, 'cannot-tell': couldNotCheck }),
});

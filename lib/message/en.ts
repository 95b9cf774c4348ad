import { sayIn } from '../say.ts';
import type { Catalogue } from './catalogue.ts';
import { firstLookEn } from './firstLookEn.ts';
import { alongsideRulesEn } from './rules/alongsideRulesEn.ts';
import { paymentRulesEn } from './rules/paymentRulesEn.ts';
import { queueRulesEn } from './rules/queueRulesEn.ts';
import { syncRulesEn } from './rules/syncRulesEn.ts';
import { usualRulesEn } from './rules/usualRulesEn.ts';

const readTheLog = "Look by hand now. Later, read the step's log: it needs a repair.";
const say = sayIn('en');
const failing = (n: number): string => `${say.number(n)} failing ${say.isOne(n) ? 'request' : 'requests'}`;

/** English. */
export const en: Catalogue = {
  say,
  dispositions: {
    'false-positive': { name: 'False positive', meaning: 'Nothing of ours is broken.' },
    located: { name: 'Located', meaning: 'The trouble is real, and this is where it is.' },
    'needs-investigation': { name: 'Needs investigation', meaning: 'The cause is not known: a person has to look.' },
    'could-not-check': { name: 'Could not check', meaning: 'This is not an all-clear.' },
  },
  firstLook: firstLookEn,
  rules: {
    ...alongsideRulesEn,
    ...firstLookEn.rules,
    ...paymentRulesEn,
    ...queueRulesEn,
    ...usualRulesEn,
    ...syncRulesEn,
  },
  aside: (words) => ` (${words})`,
  clauses: (parts) => parts.join('; ').replace(/^[a-z]/, (first) => first.toUpperCase()),
  listed: (parts) => parts.join(', '),
  withRule: (measured, rule) => `${measured}; rule: ${rule}`,
  failures: {
    RateLimited: { why: 'the budget of questions was spent', toDo: 'Run it again in a few minutes, or look by hand.' },
    Unavailable: { why: 'Datadog is down or out of reach', toDo: "See Datadog's status page; when it is back, open This run in AWS and choose New execution." },
    Forbidden: { why: 'its key was not accepted, or lacks a permission', toDo: 'Look by hand now. The key has to be renewed, or given the permission.' },
    Refused: { why: 'the service understood the question and refused it', toDo: "Look by hand now. The runbook's question or the monitor's tags are wrong." },
    PartialResult: { why: 'the service ran out of time and answered with only a part', toDo: 'Run it again in a minute.' },
    UnexpectedAnswer: { why: 'the service answered with something that is not an answer', toDo: 'Run it again; if it stays so, look by hand.' },
    NotConfigured: { why: 'something that it needs has not been filled in', toDo: 'Look by hand now. Then fill in what is named here, and run this again.' },
    NotSetUp: { why: 'the service has nothing of the kind that was asked for', toDo: 'Look by hand now. Then set up what is named here.' },
    TagMissing: { why: 'the monitor lacks a tag that says where to look', toDo: 'Look by hand now. Then add the tag to the monitor.' },
    timedOut: { why: 'it took too long and was stopped', toDo: 'Run it again; if it stops again, look by hand.' },
    died: { why: "the step's own program broke off", toDo: readTheLog },
    away: {
      why: 'the outside service is down or out of reach',
      toDo: "See that service's own status page; when it is back, open This run in AWS and choose New execution.",
    },
    untrusted: {
      why: 'the service is not where, or not who, it should be, and was not asked',
      toDo: "Look by hand now. Then mend the service's declaration in lib/outside, or tell those who run it.",
    },
    unforeseen: { why: 'it broke off for a reason that nobody foresaw', toDo: readTheLog },
  },
  test: 'TEST',
  headed: (name, headline) => `${name}: ${headline}`,
  couldNotLook: (question, error) => `${question} Could not look (${error}).`,
  next: 'Next:',
  pleaseLook: (mention) => `${mention} please look.`,
  table: {
    endpoint: 'Endpoint',
    status: 'Status',
    paidBy: 'Method / gateway',
    count: 'Requests',
    share: 'Share',
    other: 'other',
    noTag: 'no tag',
    nothing: '–',
  },
  chart: {
    title: (minutes) => `Failing requests per ${minutes === 1 ? 'minute' : `${say.number(minutes)} minutes`}`,
    series: 'failing requests',
    minutes: 'minutes from the alert',
    hours: 'hours from the alert',
    y: 'failing requests',
  },
  links: {
    spans: 'Failing spans',
    around: 'Spans around the alert',
    counted: (from, what) => `${from === 'logs' ? 'Logs' : 'Spans'}: ${what}`,
    opens: 'Open the page',
    trace: (error) => (error === '' ? 'Example trace' : `Example trace: ${error}`),
    monitor: (title) => (title === '' ? 'Monitor' : `Monitor: ${title}`),
    byHand: 'By hand, step by step',
    event: 'Alert event',
    execution: 'This run in AWS',
  },
  scope: (service, env) => [service, env].filter((word) => word !== undefined && word !== '').join(' in '),
  failed: {
    step: 'Could not answer:',
    why: 'Why:',
    toDo: 'What to do about it:',
    learned: 'Learned before that:',
    nothingLearned: 'nothing, it was the first step',
    short: (question, why) => `"${question}" has no answer: ${why}`,
  },
  unworded: {
    headline: 'treat the alert as real',
    because: (verdict, error) => `The questions were asked and led to ${verdict}, but putting that into words failed: ${error}.`,
    next: 'Treat the alert as real, look by hand. Later, read the log of postVerdict: it needs a repair.',
    answered: (answer, count, of) => `${answer} (${count} of ${of})`,
  },
  groups: {
    one: 'Speaks for 1 group of the monitor',
    several: (count, named) => `*Speaks for ${say.number(count)} groups of this monitor:* ${named}.`,
    notLookedAt: (count) =>
      `*Look at ${say.isOne(count) ? 'the group' : `the ${say.number(count)} groups`} of another service or environment by hand: not looked at, treat as real.* For the rest:`,
    unknown: 'Other groups may have fired too: nobody could tell',
    partly: (name, lookedAt, of) => `${name} (${say.number(lookedAt)} of ${say.number(of)} groups looked at)`,
    nothingBrokenThere: 'Nothing of ours is broken in what was looked at.',
  },
  lookedAt: (count, scope, from, to) =>
    count === 0 ? `looked for failing requests of ${scope} from ${from} to ${to} and found none` : `looked at ${failing(count)} of ${scope}, ${from} to ${to}`,
  readMetrics: (metrics, scope, from, to) => `looked at ${metrics}${scope === '' ? '' : ` of ${scope}`}, ${from} to ${to}`,
  counted: (from, query, start, end) => `counted ${from === 'logs' ? 'indexed logs' : 'the spans that Datadog kept'}, ${query}, ${start} to ${end}`,
  wouldLook: (scope, from, to) => `the time to look at${scope === '' ? '' : `, for ${scope}`}: ${from} to ${to}`,
  sampled: (sampled) => (sampled ? 'sampled: Datadog searches only the spans that it kept, so there may be more' : 'Datadog reported no sampling'),
  fromMetric: 'true counts from trace metrics: no payment method and gateway',
  unlisted: (count) => `${say.number(count)} of them counted but not broken down by Datadog`,
  cut: "Datadog's list was full, so there may be more",
  sampleSpans: (why) => `example spans (${why})`,
  progress: (sync, why) => `how far the sync ${sync} is (${why})`,
  more: (count) => `and ${say.number(count)} more`,
  couldNotCheck: (what) => `could not check: ${what}`,
  monitorSays: (status) => `The monitor says: ${status}`,
  fired: (at) => `Alert fired ${at}`,
  took: (ms, byHand) => `triaged in ${say.duration(ms)}${byHand === undefined ? '' : `; ${byHand}`}`,
  byHand: (label, minutes) => `${label} ${say.duration(minutes * 60_000)}`,
  byHandLabel: 'by hand',
  pushed: (name, scope, rest) => `${[name, scope].filter((word) => word !== '').join(', ')}${rest.length === 0 ? '' : `: ${rest.join('; ')}`}.`,
};

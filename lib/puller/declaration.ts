import * as z from 'zod';
import { keysMayGo } from '../keysMayGo.ts';
import { exposed } from './pageNames.ts';

/** Datadog's rule for a metric's name (docs.datadoghq.com/metrics/custom_metrics): what breaks it is changed there without a word. */
const metricName = z
  .string()
  .regex(
    /^(?!firstlook\.)[A-Za-z][A-Za-z0-9_.]{0,199}$/,
    'must be a name as Datadog keeps it: a letter first, then letters, digits, _ and ., at most 200, and not firstlook.…; such as app.payment.failures',
  );
/** Datadog's rule for a tag's name (docs.datadoghq.com/getting_started/tagging); a host, device or source would make the metric somebody else's. */
const tagName = z
  .string()
  .regex(
    /^(?!(?:host|device|source|sync)$)[a-z][a-z0-9_./-]{0,49}$/,
    'must be a tag as Datadog keeps it: a lower-case letter first, then a-z, 0-9, _ . / -, at most 50, and not host, device, source or sync',
  );
const ofColumn = 'must name a column of the query, in 1 to 100 characters';
const column = z.string(ofColumn).regex(/^[^\p{Cc}]{1,100}$/u, ofColumn);
const exported = z.string().regex(/^[A-Za-z_:][A-Za-z0-9_:]{0,199}$/, 'must be a sample of the exporter, such as jobs_enqueued_total');
const label = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'must be a label of the exporter, such as queue');
const kind = z.enum(['count', 'gauge'], "must be 'count' (events of a minute) or 'gauge' (how much there is)");

/** Each tag multiplies the series, and each series is billed. */
export const mostTags = 8;
const whole = (least: number, most: number, what: string) =>
  z
    .int(`must be ${what}, a whole number from ${least} to ${most}`)
    .min(least, `must be at least ${least} (${what})`)
    .max(most, `must be at most ${most} (${what})`);
const ofOnce = <T>(items: readonly T[]): boolean => new Set(items).size === items.length;

const common = {
  /** Kebab case; the file is named after it. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, 'must be lower-case words with hyphens between them, such as payment-failures')
    .max(40, 'must have at most 40 characters'),
  /** Tags that every sample gets, such as an exporter's environment. */
  fixed: z
    .record(tagName, z.string().regex(/^[a-z0-9][a-z0-9_.:/-]{0,99}$/, 'must be a value as Datadog keeps it: lower case, such as production'))
    .default({}),
  /** Series at most, over all metrics of the sync; the rest goes into `other`. What an hour of 400 takes, 270 KB, fits into the sync's item. */
  mostSeries: whole(1, 400, 'series of the sync').default(100),
  /**
   * Where its metrics are to be had: sent to Datadog (`intake`), on the page that an Agent scrapes (`page`), or at both. What the Agent sends is to be sent
   * by nobody else. How far the sync has come is told to Datadog in any case.
   */
  to: z.enum(['both', 'intake', 'page'], "must be 'intake' (sent to Datadog), 'page' (an Agent scrapes GET /metrics) or 'both'").default('both'),
  /** The tags whose value becomes `other` in what goes over `mostSeries`; without, the last tag of each metric. */
  other: z.array(tagName).default([]),
};
const redash = z.strictObject({
  source: z.literal('redash'),
  ...common,
  /** The number in the query's address: /queries/42. */
  query: whole(1, 2_147_483_647, "the number in the query's address"),
  /** The column with the time of each row. */
  time: column,
  /** The column that tells rows apart: one that comes twice counts once. */
  row: column.optional(),
  /** In minutes: so far back rows are read again, for those that came late. Datadog takes points of the last hour only. */
  lookback: whole(0, 50, 'minutes; Datadog takes points of the last hour only').default(15),
  /** In seconds: a result that Redash has for the same minutes is taken, if it is no older. */
  maxAge: whole(0, 300, 'seconds').default(0),
  metrics: z
    .array(
      z.strictObject({
        metric: metricName,
        kind,
        value: column,
        tags: z
          .array(tagName, "must be a list of columns, such as ['env', 'gateway']; [] for none")
          .max(mostTags, `at most ${mostTags} tags: each multiplies the series that are paid for`),
      }),
    )
    .min(1, 'must have a metric')
    .max(20, 'must have at most 20 metrics'),
});
const openMetrics = z.strictObject({
  source: z.literal('openmetrics'),
  ...common,
  /** The exporter's page. */
  url: z.string().refine((text) => {
    const url = URL.parse(text);
    return url !== null && keysMayGo(url) && url.username === '' && url.password === '';
  }, 'must be an address such as https://jobs.example.com/metrics: https, and no user or password in it'),
  /** What the exporter's bearer token is called, where it wants one: the field of a secret of its own. */
  token: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,59}$/, 'must be a name such as JOB_QUEUES_TOKEN: capitals, digits and _')
    .optional(),
  metrics: z
    .array(
      z.strictObject({
        metric: metricName,
        kind,
        from: exported,
        tags: z
          .record(tagName, label, "must be each tag with its label on the exporter's page, such as { queue: 'queue' }; {} for none")
          .refine((tags) => Object.keys(tags).length <= mostTags, `at most ${mostTags} tags: each multiplies the series that are paid for`),
      }),
    )
    .min(1, 'must have a metric')
    .max(20, 'must have at most 20 metrics'),
});
/** The names of a metric's tags, in the order in which they are declared. */
export const tagNames = (tags: readonly string[] | Readonly<Record<string, string>>): readonly string[] => (Array.isArray(tags) ? tags : Object.keys(tags));

/** What holds of all fields together, as [field, what is wrong]. */
function* faultsOf({
  metrics,
  other,
  fixed,
  mostSeries,
  to,
}: z.output<typeof redash> | z.output<typeof openMetrics>): Generator<readonly [(string | number)[], string]> {
  if (!ofOnce(metrics.map(({ metric }) => metric))) yield [['metrics'], 'name a metric twice; each needs a name of its own'];
  if (mostSeries < 2 * metrics.length) yield [['mostSeries'], `must be at least ${2 * metrics.length}: one series and its other for each metric`];
  const all = new Set(metrics.flatMap(({ tags }) => tagNames(tags)));
  for (const tag of other) if (!all.has(tag)) yield [['other'], `${tag} is a tag of no metric; declared are ${[...all].join(', ')}`];
  for (const [index, { tags }] of metrics.entries()) {
    const names = tagNames(tags);
    const twin = names.find((tag) => Object.hasOwn(fixed, tag) || names.indexOf(tag) !== names.lastIndexOf(tag));
    if (twin !== undefined) yield [['metrics', index, 'tags'], `${twin} is there twice, or in fixed too; keep one`];
    const all = [...new Set([...names, ...Object.keys(fixed)])];
    const same = all.filter((tag) => all.some((other) => other !== tag && exposed(other) === exposed(tag)));
    if (same.length > 0 && to !== 'intake')
      yield [['metrics', index, 'tags'], `${same.join(', ')} have one name on the page; rename one, or take to: 'intake'`];
  }
}

export const declaration = z.discriminatedUnion('source', [redash, openMetrics], "source must be 'redash' or 'openmetrics'").superRefine((sync, context) => {
  for (const [path, message] of faultsOf(sync)) context.addIssue({ code: 'custom', path, message });
});

export type Declaration = z.input<typeof declaration>;
export type Sync = z.output<typeof declaration>;
export type RedashSync = Extract<Sync, { source: 'redash' }>;
export type OpenMetricsSync = Extract<Sync, { source: 'openmetrics' }>;

/** In minutes: so far back a sync reads again. An exporter tells of now alone. */
export const lookbackOf = (sync: Sync): number => (sync.source === 'redash' ? sync.lookback : 0);

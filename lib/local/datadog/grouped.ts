import * as z from 'zod';

export const computeSchema = z.strictObject({
  aggregation: z.literal('count', 'the stand-in only counts'),
  type: z.enum(['total', 'timeseries']).default('total'),
  interval: z.string().optional(),
});
const sortSchema = z.strictObject({
  type: z.enum(['alphabetical', 'measure']).default('alphabetical'),
  order: z.enum(['asc', 'desc']).default('asc'),
  aggregation: z.literal('count', 'the stand-in only sorts by count').optional(),
  metric: z.undefined().optional(),
});
export const groupBySchema = z.strictObject({
  facet: z.string(),
  limit: z.number().int().positive().default(10),
  missing: z.union([z.string(), z.number()]).optional(),
  total: z.union([z.boolean(), z.string(), z.number()]).default(false),
  sort: sortSchema.default({ type: 'alphabetical', order: 'asc' }),
});
type Level = z.infer<typeof groupBySchema>;
/** The value of a facet; undefined where a row does not carry it. */
type FacetOf<Row> = (row: Row, facet: string) => string | undefined;
interface Group<Row> {
  readonly by: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** A row stands for `count` spans or log lines, one where it does not say. */
export interface Counted {
  readonly count?: number;
}
export const countOf = (rows: readonly Counted[]): number => rows.reduce((sum, { count = 1 }) => sum + count, 0);

/** The values of one facet, sorted and cut to its limit, and the bucket for all of them where it is asked for. There is no "other" bucket. */
function split<Row extends Counted>(
  rows: readonly Row[],
  { facet, limit, missing, total, sort }: Level,
  facetOf: FacetOf<Row>,
): (readonly [string, readonly Row[]])[] {
  const valueIn = (row: Row) => facetOf(row, facet) ?? (missing === undefined ? undefined : String(missing));
  const carrying = rows.filter((row) => valueIn(row) !== undefined);
  const sign = sort.order === 'asc' ? 1 : -1;
  const listed = [...Map.groupBy(carrying, (row) => valueIn(row) ?? '')]
    .sort(([a], [b]) => (a < b ? -1 : 1) * (sort.type === 'alphabetical' ? sign : 1))
    .sort(([, a], [, b]) => (sort.type === 'measure' ? sign * (countOf(a) - countOf(b)) : 0))
    .slice(0, limit);
  return total === false ? listed : [...listed, [total === true ? '$facet_total' : String(total), carrying]];
}

/** Each limit counts within the bucket around it. Whether the service breaks a total down by the inner facets is not documented; here it does. */
export function grouped<Row extends Counted>(rows: readonly Row[], [level, ...inner]: readonly Level[], facetOf: FacetOf<Row>): Group<Row>[] {
  if (rows.length === 0) return [];
  if (!level) return [{ by: {}, rows }];
  return split(rows, level, facetOf).flatMap(([value, some]) =>
    grouped(some, inner, facetOf).map(({ by, rows: own }) => ({ by: { [level.facet]: value, ...by }, rows: own })),
  );
}

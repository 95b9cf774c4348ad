import { Counter, Gauge, Histogram, Registry, Summary } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { exposition } from '../../lib/sources/exposition.ts';

const lines = (...all: string[]): string => `${all.join('\n')}\n`;
const read = (text: string, openMetrics = false) => exposition(text, openMetrics).map(({ name, labels, value, type }) => ({ name, labels, value, type }));

describe("an exporter's page", () => {
  test('of OpenMetrics has counters with their family, exemplars and all', () => {
    const page = lines(
      '# TYPE jobs_done counter',
      '# HELP jobs_done Jobs, "done".',
      'jobs_done_total{queue="mails"} 5 1773525600.123 # {trace_id="4000"} 1.0 1773525600.1',
      'jobs_done_total{queue="a \\"b\\"\\\\\\n,}"} 7 # {trace_id="x"} 0.5',
      'jobs_done_created{queue="mails"} 1773520000.5',
      '# EOF',
    );
    expect(read(page, true)).toEqual([
      { name: 'jobs_done_total', labels: { queue: 'mails' }, value: 5, type: 'counter' },
      { name: 'jobs_done_total', labels: { queue: 'a "b"\\\n,}' }, value: 7, type: 'counter' },
      { name: 'jobs_done_created', labels: { queue: 'mails' }, value: 1_773_520_000.5, type: 'counter' },
    ]);
  });
  test('of text has them by their own name, and the last line counts where it has no end', () => {
    const page = '# TYPE jobs_done_total counter\njobs_done_total 5\n# TYPE jobs_waiting gauge\njobs_waiting{queue="mails"} -1.5e3';
    expect(read(page)).toEqual([
      { name: 'jobs_done_total', labels: {}, value: 5, type: 'counter' },
      { name: 'jobs_waiting', labels: { queue: 'mails' }, value: -1_500, type: 'gauge' },
    ]);
  });
  test('has the labels of each histogram, which the library drops from a whole page', () => {
    const page = lines(
      '# TYPE job_seconds histogram',
      ...['a', 'b'].flatMap((queue) => [
        `job_seconds_bucket{queue="${queue}",le="0.5"} 1`,
        `job_seconds_bucket{queue="${queue}",le="+Inf"} 3`,
        `job_seconds_sum{queue="${queue}"} 4.5`,
        `job_seconds_count{queue="${queue}"} 3`,
      ]),
    );
    expect(read(page)).toHaveLength(8);
    expect(read(page)).toContainEqual({ name: 'job_seconds_bucket', labels: { queue: 'b', le: '+Inf' }, value: 3, type: 'histogram' });
  });
  test.each(['text', 'OpenMetrics'])('that another library writes as %s is read as it was meant', async (format) => {
    const registry = new Registry();
    if (format === 'OpenMetrics') Reflect.apply(registry.setContentType, registry, [Registry.OPENMETRICS_CONTENT_TYPE]);
    new Counter({ name: 'jobs_done_total', help: 'h', labelNames: ['queue'], registers: [registry] }).inc({ queue: 'mails' }, 3);
    new Gauge({ name: 'jobs_waiting', help: 'h', registers: [registry] }).set(7);
    new Histogram({ name: 'job_seconds', help: 'h', buckets: [1], registers: [registry] }).observe(0.5);
    new Summary({ name: 'job_kb', help: 'h', percentiles: [0.5], registers: [registry] }).observe(2);
    const page = read(await registry.metrics(), format === 'OpenMetrics');
    const of = (name: string) => page.filter((one) => one.name === name);
    expect(of('jobs_done_total')).toEqual([{ name: 'jobs_done_total', labels: { queue: 'mails' }, value: 3, type: 'counter' }]);
    expect(of('jobs_waiting')).toMatchObject([{ value: 7, type: 'gauge' }]);
    expect(of('job_seconds_bucket')).toMatchObject([
      { labels: { le: '1' }, value: 1, type: 'histogram' },
      { labels: { le: '+Inf' }, value: 1 },
    ]);
    expect([...of('job_kb'), ...of('job_kb_count')]).toMatchObject([
      { value: 2, type: 'gauge' },
      { value: 1, type: 'summary' },
    ]);
  });
  test('tells a series by its name and all its labels, in any order, and by when it began', () => {
    const id = (...text: string[]) => exposition(lines(...text), false)[0]?.id;
    expect(id('a{x="1",y="2"} 1')).toBe(id('a{y="2",x="1"} 5'));
    expect(id('a{x="1"} 1')).not.toBe(id('a{x="2"} 1'));
    expect(id('a_total 1', 'a_created 1773520000')).not.toBe(id('a_total 1', 'a_created 1773520001'));
    expect(id('a{x="4000056655665556"} 1')).not.toContain('4000');
  });
  test('takes blanks between labels, and leaves those in their values', () => {
    const [sample, ...more] = exposition(lines('a{x="1, \\" 2",  y = "3", } 5'), false);
    expect([sample?.labels, sample?.value, more]).toEqual([{ x: '1, " 2', y: '3' }, 5, []]);
    expect(sample?.id).toBe(exposition(lines('a{x="1, \\" 2",y="3"} 5'), false)[0]?.id);
  });
  test('knows a type behind several blanks too: without it a gauge would be taken for a counter', () => {
    expect(exposition(lines('#  TYPE\ta   gauge', 'a 5'), false)).toMatchObject([{ name: 'a', type: 'gauge' }]);
  });
  test('takes no count of what was created for the time when something began', () => {
    const id = (...text: string[]) => exposition(lines(...text), false)[0]?.id;
    expect(id('jobs_total 100', 'jobs_created 5')).toBe(id('jobs_total 107', 'jobs_created 6'));
    const counter = '# TYPE jobs_created counter';
    expect(id('jobs_total 100', counter, 'jobs_created 2000000001')).toBe(id('jobs_total 107', counter, 'jobs_created 2000000002'));
    const python = '# TYPE jobs_created gauge';
    expect(id('jobs_total 100', python, 'jobs_created 1773520000.5')).not.toBe(id('jobs_total 7', python, 'jobs_created 1773520777.5'));
  });
});

test.each([
  ['cut off', true, lines('jobs_done_total 5'), "the exporter's page is cut: OpenMetrics ends with # EOF"],
  [
    'cut in the middle of a line',
    false,
    'jobs_done_total 5\njobs_waiting{queue="ma',
    "line 2 of the exporter's page is no sample; is that the address of an exporter?",
  ],
  ['HTML', false, '<!doctype html>\n<html><body>hello</body>', "line 1 of the exporter's page is no sample; is that the address of an exporter?"],
  ['JSON', false, '{"status":"ok"}', "line 1 of the exporter's page is no sample"],
  ['a line without a value', false, lines('a 1', 'jobs_waiting'), "line 2 of the exporter's page is no sample"],
  ['a value that is none', false, lines('jobs_waiting seven'), "line 1 of the exporter's page is no sample"],
  ['a label without quotes', false, lines('jobs_waiting{queue=mails} 1'), "line 1 of the exporter's page is no sample"],
  ['a series that is there twice', false, lines('a{x="1"} 1', 'a{x="1"} 2'), "line 2 of the exporter's page is there twice, with the same labels"],
  ['something after the time', false, lines('a 1 x'), "line 1 of the exporter's page has something after its value that is no time"],
  // Digits that end in no number: telling that must not take longer than reading them.
  ['a number of 15,000 digits and a letter', false, `a ${'1'.repeat(15_000)}x`, "line 1 of the exporter's page is no sample"],
  ['one long line', false, `a{x="${'1'.repeat(5_000_000)}"} 1`, "line 1 of the exporter's page has more than 20000 characters"],
  ['too much', false, 'a 1\n'.repeat(50_001), "the exporter's page has more than 50000 lines; expose less there"],
])('a page that is %s is refused, and not quoted', (_, openMetrics, text, message) => {
  expect(() => exposition(text, openMetrics)).toThrow(message);
});

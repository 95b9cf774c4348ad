import type { KnownBlock } from '@slack/types';
import type * as z from 'zod';
import type { Deployment } from '../facts/deploys.ts';
import type { Over } from '../metricQueryText.ts';
import type { Sample } from '../spans.ts';
import type { Window } from '../window.ts';
import type { DeployQuestion, GaugeLine, LogCounts, MetricRow, MonitorEvent, SpanCounts, TraceSpan } from './datadogAnswers.ts';

/** Every method throws a named error of ./errors.ts where it could not look; an empty list means that it looked. */
export interface Datadog {
  /** Resolves when the keys are there, so that the next question does not wait for them. */
  ready(): Promise<void>;
  countSpans(question: { query: string; window: Window; facets: readonly string[] }): Promise<SpanCounts>;
  sampleSpans(question: { query: string; window: Window; limit: number }): Promise<readonly Sample[]>;
  /** The same where a verdict rests on it: asked however few of the minute's calls are left. */
  failingSpans(question: { query: string; window: Window; limit: number }): Promise<readonly Sample[]>;
  /** All spans of one trace, those that no search finds among them: only spans that a retention filter indexed are found. Throws PartialResult where Datadog cut it. */
  readTrace(question: { traceId: string }): Promise<readonly TraceSpan[]>;
  /**
   * Indexed logs in the window by facets, outermost first; a log without a facet has `noTag` there. Without facets one bucket of all, or none. Waits up to
   * 10 s where Datadog says that its budget is back then: three windows are one call more than it gives in 10 s.
   */
  countLogs(question: { query: string; window: Window; facets: readonly string[] }): Promise<LogCounts>;
  sumMetric(question: { metric: string; tags: Readonly<Record<string, string>>; by: readonly string[]; window: Window }): Promise<readonly MetricRow[]>;
  /**
   * A gauge by tags, minute by minute. `over` is what is made of the series of one group: 'sum' where each tells of itself (a process), 'max' where
   * all tell of the same (a queue's length), 'avg' and 'min' of a share or a time, a percentile of a distribution (latency). None means that nobody said anything, which is not zero.
   */
  readGauge(question: {
    metric: string;
    over: Over;
    tags: Readonly<Record<string, string>>;
    by: readonly string[];
    window: Window;
  }): Promise<readonly GaugeLine[]>;
  /**
   * The service's requests with a status over `over`, by endpoint and status, from its trace metric `trace.<operation>.hits.by_http_status`: all of
   * them, as it is made before Datadog samples (docs.datadoghq.com/tracing/metrics/metrics_namespace). None means that it counted requests, and none
   * of those. Endpoints are in lower case, but for the HTTP method.
   */
  countHits(question: { metric: string; tags: Readonly<Record<string, string>>; over: number; window: Window }): Promise<SpanCounts>;
  /**
   * The monitor's own events in the window, newest first, both ends included: at most `limit` (up to 1,000), and `cut` where there may be more.
   * `monitor` is the webhook's `$ALERT_ID`.
   */
  monitorEvents(question: { monitor: string; window: Window; limit: number }): Promise<{ readonly events: readonly MonitorEvent[]; readonly cut: boolean }>;
  /** Deploys that were reported as DORA deployments, or found by it. `NotSetUp` where Datadog has no DORA here. */
  doraDeployments(question: DeployQuestion): Promise<readonly Deployment[]>;
  /** Events about a change of the service that is a deploy (lib/facts/deploys.ts): from Datadog's change tracking, or posted by a pipeline. */
  deployEvents(question: DeployQuestion): Promise<readonly Deployment[]>;
  /**
   * Versions whose first request lies in the window, where another one served before it, from the service's trace metric `trace.<operation>.hits`.
   * `NotSetUp` where the requests carry no version; a metric without any point is no "none".
   */
  newVersions(question: DeployQuestion & { readonly metric: string }): Promise<readonly Deployment[]>;
}

/**
 * A native line chart; @slack/types 3.2 does not know it yet (docs.slack.dev/reference/block-kit/blocks/data-visualization-block). At most 20
 * points, each series exactly one for each category, labels and names of at most 20 characters, titles of 50.
 */
export interface DataVisualizationBlock {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line';
    readonly series: readonly { readonly name: string; readonly data: readonly { readonly label: string; readonly value: number }[] }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly x_label: string; readonly y_label: string };
  };
}
export type MessageBlock = KnownBlock | DataVisualizationBlock;

/** What a Slack message is made of; `text` is what push notifications and screen readers get. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly MessageBlock[];
}
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}
/** What the caller of a post knows and the poster does not. */
export interface PostCall {
  /** How long the caller still runs, in milliseconds: a wait that Slack asks for is waited where it fits into this. */
  readonly remainingMs: () => number;
  /** Told of everything that did not go as it should and was mended. No token is ever in it. */
  readonly log: (words: string, details: Readonly<Record<string, string | number>>) => void;
}
/** The same message, each rung with less in it than the one before. */
export type Rungs = readonly [Message, ...Message[]];
export interface Slack {
  /** Resolves when the token is there, so that the next post does not wait for it. */
  ready(): Promise<void>;
  /**
   * Posts the first rung that Slack takes. `metadata` says which execution a message belongs to. Throws a named error of ./errors.ts:
   * `ContentRefused` where Slack refused even the last rung. `ts` is '' where Slack took the message and did not say as what.
   */
  post(rungs: Rungs, metadata: Readonly<Record<string, string>>, call: PostCall): Promise<Posted>;
  /**
   * All of a post but the message: the token is read, and Slack asked whether it is valid. `ts` is ''. Throws a named error of ./errors.ts. It
   * cannot see whether the channel takes messages.
   */
  check(): Promise<Posted>;
}

/** What an outside service answered, shaped as its declaration says (lib/outside). */
export interface Asked<Facts> {
  readonly facts: Facts;
  /** Whom: of the address that is declared, without its path. */
  readonly origin: string;
  /** By our own clock, in UTC; and by theirs, where the answer says so (`Date`), which is older where a cache answered. */
  readonly askedAt: string;
  readonly datedAt?: string;
}
export interface Outside {
  /** Resolves when the keys are there, so that the next question does not wait for them. */
  ready(): Promise<void>;
  /**
   * Asks a declared service, once and within its own limit. `facts` is the shape that the asker needs. Throws a named error of ./errors.ts or ./outsideErrors.ts:
   * `NotConfigured` where no service of that name is declared, `WrongFacts` where it gives facts of another shape.
   */
  ask<Facts>(name: string, facts: z.ZodType<Facts>): Promise<Asked<Facts>>;
}

/** What a step may ask, by the name that it declares in `asks`. */
export interface Sources {
  readonly datadog: Datadog;
  readonly outside: Outside;
}

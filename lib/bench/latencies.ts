import type { Endpoint } from '../local/faults.ts';
import type { Latencies } from '../local/latency.ts';

/**
 * How long the services take that a laptop cannot have, in ms: the stand-ins wait these, and the floor (floor.ts) is a sum of them. Where a
 * figure is published, it is that; where none is, the comment says so and why this one was assumed. All in one region, nobody in trouble. A question
 * of Datadog's without an entry does not compile: the stand-in would answer it at once.
 */
export const latencies = {
  /**
   * From Lambda's decision to start a container to its first line of our code: what an empty function takes (maxday/lambda-perf, 2026-08-22:
   * nodejs24.x, arm64, zip, 1,024 MB, the nearest to our 1,769 that it measures, mean of 10; 114 at 512 MB). It holds the start of Node itself, which
   * this bench pays once more: pessimistic.
   */
  lambdaInit: 124,
  /**
   * The first HTTPS request of a cold container, over the service's own time: name, TCP, TLS, and Node's first use of all three
   * (speedrun.nobackspacecrew.com, 2025-07). Paid here for every new connection, so by each process once for each service: pessimistic.
   */
  connection: 125,
  /** API Gateway's own part of a REST request: "typically 10-30 milliseconds" (smplogs.com/patterns/apigateway/high-latency); the middle. */
  apiGateway: 20,
  /**
   * Secrets Manager. No published median; Square's engineers saw "sometimes up to 300 ms" for a first call. 50 assumed: with the connection
   * 175, between a warm call's tens of ms and their worst.
   */
  GetSecretValue: 50,
  /** Step Functions' API. No published figure; 50 assumed, as for Secrets Manager: a regional API that answers after one durable write. */
  StartExecution: 50,
  /** DynamoDB, an item read, written, or changed: "consistent single-digit millisecond" (aws.amazon.com/dynamodb/features). 9, the longest of one digit. */
  GetItem: 9,
  PutItem: 9,
  UpdateItem: 9,
  /**
   * From the end of one state to the work of the next, Standard workflow. Nothing measured could be read: "tens of ms" is what people say, "~100ms"
   * what one listing does (assay.tools/packages/aws-step-functions-api). 50 assumed, for each state entered, Choice and Pass included.
   */
  transition: 50,
  /**
   * Datadog, POST /api/v2/spans/analytics/aggregate. Its recorded answers took 27 and 529 ms by their own `meta.elapsed` (official client's
   * test recordings): 278 in the middle, and 80 for the way there and back: the quickest answer in a 2026 capture of its API took 80 ms in all.
   */
  spansAggregate: 358,
  /** Datadog, POST /api/v2/spans/events/search. `meta.elapsed` of 39, 88, 157 and 201 ms in recordings of search and list: mean 121, and the same 80. */
  spansSearch: 201,
  /** Datadog, POST /api/v2/query/scalar. Its answers do not say how long they took. 390: the middle of the 80 to 700 ms of all calls in that capture. */
  metricsScalar: 390,
  /** Datadog's other questions of metrics, POST /api/v2/query/timeseries and GET /api/v1/query: they do not say either. The same. */
  metricsTimeseries: 390,
  metricsQuery: 390,
  syncMarks: 390,
  metricsSubmit: 390,
  /** Datadog, POST /api/v2/events/search. Nothing measured could be found: the same. */
  eventsSearch: 390,
  /** Datadog, POST /api/v2/dora/deployments. Nothing measured could be found: the same. */
  doraDeployments: 390,
  /** Datadog, GET /api/v2/trace/{id}, a preview. Nothing measured could be found, and a trace may be long: the same. */
  trace: 390,
  /**
   * Datadog, POST /api/v2/logs/analytics/aggregate. `meta.elapsed` of 3, 10, 10, 35 and 165 ms in recordings: mean 45, and the same 80 as for spans.
   * A good day: in that capture one took 6.2 s.
   */
  logsAggregate: 125,
  /**
   * Slack, chat.postMessage. The one figure found is about 80 ms for a plain text (rehabstudio/fbmessenger, issue 40, 2018). 250 assumed, three
   * times that: blocks with a chart are more to check.
   */
  postMessage: 250,
} as const satisfies Latencies & Record<'lambdaInit' | 'transition' | Endpoint, number>;

export type LatencyTable = Readonly<Record<keyof typeof latencies, number>>;

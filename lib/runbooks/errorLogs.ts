import { ask, named, runbook } from '../engine/language.ts';
import { alertHistory } from '../steps/alertHistory.ts';
import { logCount } from '../steps/logCount.ts';
import { metricValue } from '../steps/metricValue.ts';
import { recentDeploys } from '../steps/recentDeploys.ts';
import { spanCount } from '../steps/spanCount.ts';
import { asUsual } from './errorLogs/asUsual.ts';
import { couldNotCheck } from './errorLogs/couldNotCheck.ts';
import { moreTraffic } from './errorLogs/moreTraffic.ts';
import { onlyLogs } from './errorLogs/onlyLogs.ts';
import { requestsFail } from './errorLogs/requestsFail.ts';
import { thresholds } from './errorLogs/thresholds.ts';

/** What the service's requests are counted by, all of them; another framework's metric has another name. */
const requests = 'trace.express.request.hits';

const errorLogsAsked = logCount({
  search: 'status:error',
  unit: { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' },
  high: thresholds.logs,
});
const failingAsked = spanCount({
  search: '@http.status_code:>=500',
  unit: { en: { one: 'failing request', many: 'failing requests' }, ja: '失敗したリクエスト' },
  high: thresholds.failing,
});
const trafficAsked = metricValue({
  metric: requests,
  kind: 'count',
  scope: ['service', 'env'],
  unit: { en: { one: 'request', many: 'requests' }, ja: 'リクエスト' },
  high: thresholds.traffic,
});

/**
 * The human runbook:
 * 1. Search the error logs of the service. Are there at least three times as many as at the same hour yesterday and last week? If not, it is a false
 *    positive: post so, with the numbers, and stop.
 * 2. Do its requests fail? If only a few do, post that it is the logs alone, and stop: somebody has to read them.
 * 3. Do far more requests come than usual? If so, post how many, and stop. If not, post that requests fail and why is not known.
 */
export const errorLogs = runbook({
  name: 'error-logs',
  title: 'The service logs more errors than usual',
  alongside: [recentDeploys({ before: 60, hits: requests }), alertHistory({ days: 7, shown: 3 })],
  start: ask(named('errorLogs', errorLogsAsked), {
    'high': ask(named('failingRequests', failingAsked), {
      'high': ask(named('traffic', trafficAsked), { 'high': moreTraffic, 'as-usual': requestsFail, 'cannot-tell': couldNotCheck }),
      'as-usual': onlyLogs,
      'cannot-tell': couldNotCheck,
    }),
    'as-usual': asUsual,
    'cannot-tell': couldNotCheck,
  }),
});

import { mostBehind } from '../facts/synced.ts';
import { completeMetric } from '../puller/sample.ts';
import type { Said } from '../say.ts';
import { metricScope } from '../sources/metricScope.ts';
import { code } from './code.ts';

const marks = (sync: string): string => code(`max:${metricScope(completeMetric, { sync }, [])}`);
const nothing: Said = { en: '', ja: '' };

/** How a person sees how far the sync of a count is, to stand behind other sentences; empty where none brings it. */
export function syncOfCount({ sync, behind = mostBehind }: { readonly sync?: string | undefined; readonly behind?: number | undefined }): Said {
  if (sync === undefined) return nothing;
  return {
    en: ` Then open ${marks(sync)}: each minute that is synced has a 1. Where it ends more than ${behind} minutes before the alert, or lacks minutes in between, nobody knows what happened in those; where it has no points at all, the metric comes without the Puller, and this does not matter.`,
    ja: `続けて${marks(sync)}を開いてください。同期された分には1があります。アラートの${behind}分より前で終わっているか途中に抜けがあれば、その間のことは分かりません。値がまったくなければ、Pullerを使わずに届いているメトリクスなので、問題ありません。`,
  };
}
/** The same of a gauge, which shows by itself that it speaks. */
export function syncOfGauge(sync: string | undefined): Said {
  if (sync === undefined) return nothing;
  return {
    en: ` Where it has ended, ${marks(sync)} shows whether its sync has: each minute that is synced has a 1.`,
    ja: `途切れている場合は、${marks(sync)}で同期が止まっていないか確認してください（同期された分には1があります）。`,
  };
}

import { amount, bareAmount } from '../../amount.ts';
import { aboutOf, usualSaid } from '../../facts/usualSaid.ts';
import { sayIn } from '../../say.ts';
import type { Because, Rule } from '../../verdict.ts';
import type { RuleWords } from '../catalogue.ts';

const say = sayIn('ja');
const value = (b: Because): string => amount(b.count, aboutOf(b).unit, say);
const compared = (b: Because): string => usualSaid.ja({ ...aboutOf(b), value: b.count, usual: b.of }, say);
const limit = (b: Because, n: number): string => bareAmount(n, aboutOf(b).unit, say);

/** The rules of numbers that are compared with their usual: of metricValue, logCount and spanCount, in Japanese. */
export const usualRulesJa = {
  'value-there': {
    measured: () => 'この時間帯のメトリクスに値がありません',
    rule: () => '値があること。値がないことは0ではない',
    toDo: 'この名前とタグのメトリクスが今も届いているか、Datadogで確認してください。送信元が停止している可能性があります。',
  },
  'anything-found': {
    measured: () => '今も、比較対象の日の同じ時刻にも、検索に一致するものがありません',
    rule: () => 'いずれかに1件以上あること',
    toDo: 'Datadogで検索を試してください。検索の書き間違いか、対象がインデックスされていない可能性があります。',
  },
  'usual-known': {
    measured: compared,
    rule: () => '前日か前週の値があること',
    toDo: '手作業で比べてください。記録が始まったばかりか、保存期間が短すぎる可能性があります。',
  },
  'over-limit': { measured: value, rule: (b) => `${limit(b, b.atLeast)}を超えると「多い」` },
  'under-limit': { measured: value, rule: (b) => `${limit(b, b.atLeast)}未満は「少ない」` },
  'times-usual': {
    measured: compared,
    rule: (b) => `通常の${say.number(b.atLeast)}倍以上、かつ${limit(b, aboutOf(b).floor ?? 0)}以上で「多い」`,
  },
  'part-of-usual': {
    measured: compared,
    rule: (b) => `通常の${say.percent(b.atLeast, 1)}以下で「少ない」。ただし通常が${limit(b, aboutOf(b).floor ?? 0)}以上の場合`,
  },
} satisfies Partial<Readonly<Record<Rule, RuleWords>>>;

import type { Language } from '../say.ts';
import type { Failure } from './failedRun.ts';

/** Every word of a failure's report, in one language. */
export interface Words {
  readonly test: (title: string) => string;
  readonly failed: (title: string) => string;
  readonly anAlert: string;
  readonly real: string;
  /** For Firstlook's own test alert. */
  readonly own: string;
  /** `after` is how long the run took, where that is known. */
  readonly ended: Readonly<Record<Failure | 'unknown', (after: string) => string>>;
  readonly after: (seconds: number) => string;
  readonly why: (error: string) => string;
  readonly says: string;
  readonly otherInput: string;
  readonly leftOut: string;
  readonly notMasked: string;
  readonly more: string;
  readonly byHand: string;
  readonly run: string;
  readonly monitor: string;
  readonly pleaseLook: (mention: string) => string;
}

const en: Words = {
  test: (title) => `TEST: ${title}`,
  failed: (title) => `Triage itself failed: ${title}`,
  anAlert: 'an alert',
  real: 'Nobody has looked at this alert. Treat it as real, and look by hand.',
  own: 'This was a test alert of Firstlook itself, none of yours. A real one would end like it: see why today.',
  ended: {
    FAILED: (after) => `The run broke off${after} (FAILED).`,
    TIMED_OUT: (after) => `The run took too long and was stopped${after} (TIMED_OUT).`,
    ABORTED: (after) => `Somebody stopped the run${after} (ABORTED).`,
    unknown: (after) => `The run ended${after}, nobody knows how.`,
  },
  after: (seconds) => ` after ${seconds} s`,
  why: (error) => `Why: ${error}`,
  says: 'The alert says:',
  otherInput: 'The run was not started with an alert, but with:',
  leftOut: 'The alert is not shown: it was too large for this notice. It is the input of the run.',
  notMasked: 'The alert is not shown: card numbers in it could not be hidden. It is the input of the run.',
  more: 'This run may speak for more groups of this monitor: open the monitor.',
  byHand: 'By hand, step by step',
  run: 'This run in AWS',
  monitor: 'Monitor',
  pleaseLook: (mention) => `${mention} please look.`,
};
const ja: Words = {
  test: (title) => `テスト：${title}`,
  failed: (title) => `一次調査そのものに失敗：${title}`,
  anAlert: 'アラート',
  real: 'このアラートはまだ誰も確認していません。実際の障害として扱い、手作業で確認してください。',
  own: 'これはFirstlook自身のテスト用アラートで、実際の障害ではありません。本物のアラートも同じように失敗します。今日中に原因を確認してください。',
  ended: {
    FAILED: (after) => `実行は${after}中断しました（FAILED）。`,
    TIMED_OUT: (after) => `実行は時間がかかりすぎたため${after}打ち切られました（TIMED_OUT）。`,
    ABORTED: (after) => `実行は誰かによって${after}停止されました（ABORTED）。`,
    unknown: (after) => `実行は${after}終了しましたが、理由は分かりません。`,
  },
  after: (seconds) => `${seconds}秒後に`,
  why: (error) => `理由：${error}`,
  says: 'アラートの内容：',
  otherInput: '実行の入力はアラートではなく、次の内容でした：',
  leftOut: '大きすぎるためアラートを表示できません。実行の入力で確認してください。',
  notMasked: 'カード番号を隠す処理に失敗したため、アラートを表示できません。実行の入力で確認してください。',
  more: 'この実行は同じモニターの他のグループも代表している可能性があります。モニターを開いてください。',
  byHand: '手作業の手順',
  run: 'AWSの実行記録',
  monitor: 'モニター',
  pleaseLook: (mention) => `${mention} 確認をお願いします。`,
};
export const words: Readonly<Record<Language, Words>> = { en, ja };

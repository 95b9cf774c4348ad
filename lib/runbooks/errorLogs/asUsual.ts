import { conclude } from '../../engine/language.ts';
import { type Logs, logsKnown } from './known.ts';
import { thresholds } from './thresholds.ts';

const next = {
  en: 'Nothing to repair now. Have the monitor compare with the same hour (an anomaly or change monitor), or raise its threshold over what is usual; then look at one of these logs by day: who logs an error every day hides the next one.',
  ja: '今すぐの復旧作業は不要です。モニターを同じ時刻との比較（異常検知や変化量）に変えるか、しきい値を通常の件数より上げてください。日中にログを1件確認してください（毎日出るエラーは次のエラーを隠します）。',
};

/** One day had many more than the other: what is compared with may have been trouble too. */
function apart({ errorLogs: { usual } }: Logs): 'yesterday' | 'lastWeek' | undefined {
  const [yesterday, lastWeek] = [usual?.yesterday.value, usual?.lastWeek.value];
  if (yesterday === undefined || lastWeek === undefined) return undefined;
  const { times, floor } = thresholds.logs;
  const far = (one: number, other: number) => one >= floor && one >= other * times;
  if (far(yesterday, lastWeek)) return 'yesterday';
  return far(lastWeek, yesterday) ? 'lastWeek' : undefined;
}
const oddDay = {
  en: {
    yesterday: 'Yesterday had many more than last week: if that was trouble, this is too. ',
    lastWeek: 'Last week had many more than yesterday: if that was trouble, this is too. ',
  },
  ja: {
    yesterday: '前日は前週よりはるかに多いです。前日が障害だったなら、今回も障害です。',
    lastWeek: '前週は前日よりはるかに多いです。前週が障害だったなら、今回も障害です。',
  },
};

export const asUsual = conclude({
  id: 'as-usual',
  disposition: 'false-positive',
  meaning: { en: 'Nothing is out of the ordinary.', ja: '普段と変わりありません。' },
  byHand: next,
  words: {
    en: (known: Logs, say) => {
      const odd = apart(known);
      return {
        headline: 'not more error logs than at the same hour of other days',
        because: logsKnown.en(known, say),
        next: `${odd === undefined ? '' : oddDay.en[odd]}${next.en}`,
      };
    },
    ja: (known: Logs, say) => {
      const odd = apart(known);
      return {
        headline: 'エラーログは他の日の同じ時刻より多くありません',
        because: logsKnown.ja(known, say),
        next: `${odd === undefined ? '' : oddDay.ja[odd]}${next.ja}`,
      };
    },
  },
});

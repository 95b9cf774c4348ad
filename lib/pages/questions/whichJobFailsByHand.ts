import { whichJobFails } from '../../steps/whichJobFails.ts';
import { fewestToJudge } from '../../verdict.ts';
import { byHand } from '../byHand.ts';
import { countByHand } from '../metricByHand.ts';
import { percent } from '../percent.ts';

export const whichJobFailsByHand = byHand(whichJobFails, {
  look: ({ failed, processed, scope, queue, job }) => {
    const tags = [...scope, queue];
    const [failures, runs] = [countByHand({ metric: failed, tags, by: [job] }), countByHand({ metric: processed, tags })];
    return {
      en: `In **Metrics → Explorer**, sum ${failures} and ${runs} over the alert's time: what share of the jobs that were run failed, and what share of the failures is of one class?`,
      ja: `**Metrics → Explorer**で、アラートの期間の${failures}と${runs}を合計してください。処理されたジョブのうち失敗した割合と、失敗のうち同じ種類のジョブの割合を出してください。`,
    };
  },
  answers: {
    'one-class': ({ failing, share }) => ({
      en: `At least ${percent(failing, 'en')} of the jobs failed, and at least ${percent(share, 'en')} of the failures are of one class.`,
      ja: `ジョブの${percent(failing, 'ja')}以上が失敗し、失敗の${percent(share, 'ja')}以上が同じ種類。`,
    }),
    'none': () => ({
      en: `Fewer fail (or fewer than ${fewestToJudge} in all), or several classes do.`,
      ja: `失敗がそれより少ない（または全部で${fewestToJudge}件未満）、または複数の種類が失敗している。`,
    }),
    'cannot-tell': ({ processed, job, share }) => ({
      en: `You cannot look, \`${processed}\` has no points, or so many failures lack the tag \`${job}\` that one class could make ${percent(share, 'en')} of them.`,
      ja: `確認できない、\`${processed}\`に値がない、またはタグ\`${job}\`のない失敗が多く、それ次第で同じ種類が${percent(share, 'ja')}以上になりうる。`,
    }),
  },
});

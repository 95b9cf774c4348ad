import { recentDeploys } from '../../steps/recentDeploys.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';
import { placeholders } from '../placeholders.ts';

const { service, env } = placeholders;
const whose = code(`service:${service} env:${env}`);
const events = code(`source:(change_tracking OR deploy) service:${service} env:${env}`);
const byVersion = (hits: string): string => code(`sum:${hits}{service:${service},env:${env}} by {version}.as_count()`);

export const recentDeploysByHand = byHand(recentDeploys, {
  look: ({ before, hits }) => ({
    en: [
      `Look at the ${before} minutes before the alert, at these places, until one has a deploy: **Software Delivery → DORA Metrics**, ${whose};`,
      `**Events → Explorer**, ${events}, where an event with the same image before and after is a restart and no deploy;`,
      ...(hits === undefined ? [] : [`**Metrics → Explorer**, ${byVersion(hits)}, for a version that was not there before;`]),
      'or ask whoever deploys.',
    ].join(' '),
    ja: [
      `アラート前の${before}分間について、デプロイが見つかるまで次の順に確認してください。**Software Delivery → DORA Metrics**（${whose}）。`,
      `**Events → Explorer**（${events}）。前後のイメージが同じイベントは再起動であり、デプロイではありません。`,
      ...(hits === undefined ? [] : [`**Metrics → Explorer**（${byVersion(hits)}）で、それまでになかったバージョン。`]),
      'どこにもなければ、デプロイの担当者に聞いてください。',
    ].join(''),
  }),
  answers: {
    'deployed': ({ before }) => ({
      en: `Something went out in the ${before} minutes before: it came just before, which proves nothing yet.`,
      ja: `直前の${before}分間にデプロイがある（直前だったというだけで、原因とはまだ言えない）。`,
    }),
    'none': () => ({ en: 'You could look at all of these places, and none has a deploy.', ja: 'すべて確認でき、どこにもデプロイがない。' }),
    'cannot-tell': () => ({
      en: 'One of these places you cannot look at, and the others have none.',
      ja: '確認できないところがあり、ほかにはデプロイがない。',
    }),
  },
});

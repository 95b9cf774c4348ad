import { alertHistory } from '../../steps/alertHistory.ts';
import { byHand } from '../byHand.ts';

export const alertHistoryByHand = byHand(alertHistory, {
  look: ({ days }) => ({
    en: `In Datadog, open the monitor and its **Event Timeline** for the last ${days} days: how often did it fire, and for how long? If it recovers by itself each time, say so in the channel.`,
    ja: `Datadogでモニターを開き、**Event Timeline**で過去${days}日間の発生回数と継続時間を確認してください。毎回自然に回復しているなら、チャンネルにそう書いてください。`,
  }),
  answers: {
    'before': ({ days }) => ({ en: `It fired before in those ${days} days.`, ja: `過去${days}日間に発生したことがある。` }),
    'first': ({ days }) => ({ en: `It did not fire in those ${days} days before this alert.`, ja: `過去${days}日間に、今回より前の発生はない。` }),
    'cannot-tell': () => ({
      en: 'You cannot look, or the list is cut off and shows none.',
      ja: '確認できない、または一覧が途中で切れていて発生が見当たらない。',
    }),
  },
});

import { alertHistory } from '../../steps/alertHistory.ts';
import { alsoLook } from '../byHand.ts';

export const alertHistoryByHand = alsoLook(alertHistory, ({ days }) => ({
  en: `In Datadog, open the monitor and its **Event Timeline** for the last ${days} days: how often did it fire, and for how long? If it recovers by itself each time, say so in the channel.`,
  ja: `Datadogでモニターを開き、**Event Timeline**で過去${days}日間の発生回数と継続時間を確認してください。毎回自然に回復しているなら、チャンネルにそう書いてください。`,
}));

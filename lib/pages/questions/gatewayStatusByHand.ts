import { outsideServices } from '../../outside/index.ts';
import { gatewayStatus } from '../../steps/gatewayStatus.ts';
import { byHand } from '../byHand.ts';
import { code } from '../code.ts';

/** The declared address without its path, as in the message. */
const originOf = (service: string): string => new URL(outsideServices.find(({ name }) => name === service)?.url ?? '').origin;

export const gatewayStatusByHand = byHand(gatewayStatus, {
  look: ({ services }) => {
    const gateways = Object.entries(services).map(([gateway, service]) => `[${code(gateway)}](${originOf(service)})`);
    return {
      en: `Open the status page of the gateway that fails; Firstlook reads those of ${gateways.join(', ')}. Note what it says of itself, since when, and which of its parts it names. A page without trouble proves nothing: they are often late.`,
      ja: `失敗しているゲートウェイのステータスページを開き、表示、いつからか、該当する項目を書き留めてください。Firstlookが読むのは${gateways.join('、')}のページです。障害の表示がなくても、正常とは限りません（反映が遅れることがよくあります）。`,
    };
  },
  answers: {
    'operational': () => ({ en: 'It reports no trouble.', ja: '障害の表示がない。' }),
    'major-outage': () => ({ en: 'It reports a major outage.', ja: '大規模な障害の表示がある。' }),
    'partial-outage': () => ({ en: 'It reports a partial outage.', ja: '部分的な障害の表示がある。' }),
    'degraded': () => ({ en: 'It reports degraded performance.', ja: '性能の低下の表示がある。' }),
    'maintenance': () => ({ en: 'It reports maintenance.', ja: 'メンテナンスの表示がある。' }),
    'no-page': () => ({ en: 'The gateway has no status page that you know of.', ja: 'ステータスページがわからない。' }),
    'cannot-tell': () => ({ en: 'You cannot look at it.', ja: '確認できない。' }),
  },
});

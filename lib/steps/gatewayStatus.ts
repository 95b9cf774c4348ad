import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { type GatewayPage, gatewayPage } from '../facts/gatewayPage.ts';
import { gatewayPageSaid } from '../facts/gatewayPageSaid.ts';
import { statusPage, troubles, worstOf } from '../facts/statusPage.ts';
import { noTag } from '../spans.ts';
import { type Classification, decided } from '../verdict.ts';
import type { PaymentMethods } from './whichPaymentMethod.ts';

const params = z.object({
  /** The name of each gateway's status page in lib/outside, by the gateway's name in the tag `@payment.gateway`. */
  services: z.record(z.string(), z.string()),
});
const answers = ['operational', ...troubles, 'no-page'] as const;

function classify({ said }: GatewayPage): Classification<(typeof answers)[number]> {
  if (!said) return { answer: 'no-page', because: decided('status-page-known', 0, 1, 1) };
  const count = said.page.affected.length + said.page.more;
  return { answer: worstOf(said.page) ?? 'operational', because: decided('parts-in-trouble', count, count, 1) };
}

/**
 * The human runbook: "Look at the gateway's status page." The page tells of now: its facts keep when that was, beside when the alert fired.
 * A gateway without a page in the table is no failure. Needs the facts of `whichPaymentMethod`.
 */
export const gatewayStatus = step({
  name: 'gatewayStatus',
  question: { en: "What does the gateway's status page say?", ja: 'ゲートウェイのステータスページの表示は？' },
  answers,
  asks: ['outside'],
  params,
  facts: gatewayPage,
  services: ({ services }) => Object.values(services),
  async gather({ alert, whichPaymentMethod }: { alert: Alert; whichPaymentMethod: PaymentMethods }, { outside }, { services }) {
    const gateway = whichPaymentMethod.trouble?.gateway ?? noTag;
    const service = Object.hasOwn(services, gateway) ? services[gateway] : undefined;
    if (service === undefined) return { gateway };
    const { facts: page, origin, askedAt, datedAt = askedAt } = await outside.ask(service, statusPage);
    return { gateway, said: { page, origin, asOf: datedAt, firedAt: alert.firedAt } };
  },
  classify,
  says: gatewayPageSaid,
  opens: ({ said }) => said?.origin,
});

import * as z from 'zod';
import { statusPage } from './statusPage.ts';

/** What a gateway's own status page says of it, and of when that is. */
export const gatewayPage = z.object({
  gateway: z.string(),
  /** Absent for a gateway that has no page in the runbook's table. */
  said: z
    .object({
      page: statusPage,
      /** Where the page is, for a person to open: https://status.acme-pay.example */
      origin: z.string(),
      /** By the page's own clock where it has one, in UTC: it tells of now, whenever the alert was. */
      asOf: z.iso.datetime(),
      firedAt: z.iso.datetime(),
    })
    .optional(),
});
export type GatewayPage = z.infer<typeof gatewayPage>;

import type { Alert } from '../alert.ts';
import { conclude, runbook } from '../engine/language.ts';

type Fired = { readonly alert: Alert };

/** Where an alert goes whose monitor has no `runbook:` tag, or one that names no runbook: it is posted, not dropped. */
export const noRunbookYet = runbook({
  name: 'no-runbook-yet',
  title: 'An alert without a runbook',
  start: conclude({
    id: 'no-runbook-yet',
    disposition: 'could-not-check',
    words: {
      en: ({ alert }: Fired) => ({
        headline: 'no runbook for this monitor, nobody has looked yet',
        because: alert.runbook ? `The monitor's tag runbook:${alert.runbook} names no runbook that is deployed.` : 'The monitor has no runbook: tag.',
        next: 'Look at the alert by hand. For the next time, add the tag runbook:NAME to the monitor, or write a runbook: see "Add a runbook" in the README.',
      }),
      ja: ({ alert }: Fired) => ({
        headline: 'このモニターにはランブックがなく、まだ誰も確認していません',
        because: alert.runbook
          ? `モニターのタグ「runbook:${alert.runbook}」に対応するランブックはデプロイされていません。`
          : 'モニターに「runbook:」で始まるタグがありません。',
        next: 'アラートを手作業で確認してください。次回に備えて、モニターに「runbook:」とランブック名をつなげたタグを付けるか、READMEの「Add a runbook」を参照してランブックを作成してください。',
      }),
    },
  }),
});

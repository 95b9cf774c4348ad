import type { Alert } from '../../alert.ts';
import type { Language } from '../../say.ts';

/** How the monitor gets a runbook of its own: the last words of what to do next, in each language. */
export const ownRunbook: Readonly<Record<Language, (alert: Pick<Alert, 'runbook'>) => string>> = {
  en: ({ runbook }) =>
    `${runbook === undefined || runbook === 'first-look' ? '' : `The monitor's tag runbook:${runbook} names none that is deployed. `}For a runbook of its own: npm run new-runbook -- NAME, and the tag runbook:NAME on the monitor.`,
  ja: ({ runbook }) =>
    `${runbook === undefined || runbook === 'first-look' ? '' : `モニターのタグ「runbook:${runbook}」のランブックはデプロイされていません。`}専用のランブックは「npm run new-runbook -- NAME」で作り、モニターにタグ「runbook:NAME」を付けてください。`,
};

import type { Language, Say } from '../say.ts';
import { type DeploysBefore, type DeployWay, missing, type Unanswered } from './deploys.ts';

const names: Readonly<Record<Language, Readonly<Record<DeployWay, string>>>> = {
  en: { 'dora': 'DORA deployments', 'change-event': 'change events', 'new-version': 'versions in trace metrics' },
  ja: { 'dora': 'DORAデプロイメント', 'change-event': '変更イベント', 'new-version': 'トレースメトリクスのバージョン' },
};
const failed = (unanswered: readonly Unanswered[], { language, row }: Say): string =>
  row(unanswered.map(({ way: asked, error }) => (language === 'ja' ? `${names.ja[asked]}（${error}）` : `${names.en[asked]} (${error})`)));

/** What went out and when, and who says so; or where nobody could look. It says before, and never why: that one came after the other proves nothing. */
export const deploysSaid = {
  en({ service, deploy, looked, unanswered }: DeploysBefore, say: Say) {
    if (deploy) {
      const { version, minutesBefore: n, from } = deploy;
      const what = version === undefined ? 'A new version' : /^v\d/.test(version) ? version : `Version ${version}`;
      const when = n === 0 ? 'less than a minute' : `${say.number(n)} ${say.isOne(n) ? 'minute' : 'minutes'}`;
      return `${what} of ${service} went out ${when} before the alert (${names.en[from]}).`;
    }
    const unseen = missing({ looked, unanswered });
    return unseen.length === 0 ? undefined : `Was there a deploy just before? Could not look at ${failed(unseen, say)}; the rest shows none.`;
  },
  ja({ service, deploy, looked, unanswered }: DeploysBefore, say: Say) {
    if (deploy) {
      const { version, minutesBefore: n, from } = deploy;
      const when = n === 0 ? '直前（1分以内）' : `${say.number(n)}分前`;
      return `アラートの${when}に${service}の${version === undefined ? '新しいバージョン' : /^v\d/.test(version) ? version : `バージョン${version}`}がデプロイされました（${names.ja[from]}）。`;
    }
    const unseen = missing({ looked, unanswered });
    return unseen.length === 0 ? undefined : `直前にデプロイがありましたか？ ${failed(unseen, say)}は確認できませんでした。ほかにデプロイの記録はありません。`;
  },
};

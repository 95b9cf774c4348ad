import type { Language, Say } from '../say.ts';
import type { GatewayPage } from './gatewayPage.ts';
import { type StatusPage, type Trouble, worstOf } from './statusPage.ts';

const names: Readonly<Record<Language, Readonly<Record<Trouble, string>>>> = {
  en: { 'major-outage': 'a major outage', 'partial-outage': 'a partial outage', 'degraded': 'degraded performance', 'maintenance': 'maintenance' },
  ja: { 'major-outage': '大規模な障害', 'partial-outage': '部分的な障害', 'degraded': '性能の低下', 'maintenance': 'メンテナンス' },
};
/** Parts that one line has room for. */
const shown = 2;
/** In ms: who looks later than this after the alert, sees another time than the alert's. */
const long = 3_600_000;

type Told = NonNullable<GatewayPage['said']>;
const sameDay = (one: string, other: string): boolean => one.slice(0, 10) === other.slice(0, 10);
const time = (at: string, asOf: string, say: Say): string => `${say.date(new Date(at), sameDay(at, asOf) ? 'time' : 'full')} UTC`;
const late = ({ asOf, firedAt }: Told): boolean => Date.parse(asOf) - Date.parse(firedAt) > long;
const after = ({ page, firedAt }: Told): boolean => page.incident !== undefined && Date.parse(page.incident.since) > Date.parse(firedAt);

function parts({ affected, more }: StatusPage, say: Say): string | undefined {
  const rest = affected.length - shown + more;
  const listed = affected.slice(0, shown).map(({ name }) => name);
  return listed.length === 0 ? undefined : say.row([...listed, ...(rest > 0 ? [say.more(rest)] : [])]);
}

/** What the page says, as what it says: one without trouble proves nothing, and a page that was read long after the alert is no page of then. Plain text. */
export const gatewayPageSaid = {
  en({ gateway, said }: GatewayPage, say: Say) {
    if (!said) return undefined;
    const { page, asOf } = said;
    const { incident } = page;
    const worst = worstOf(page);
    const since = incident ? ` since ${time(incident.since, asOf, say)}${after(said) ? ', after the alert' : ''}` : '';
    const named = parts(page, say);
    const told = worst
      ? `${gateway} reports ${names.en[worst]}${since}${named ? ` (${named})` : ''}`
      : `${gateway}'s status page reports no trouble${incident ? `, but an open incident${since}` : '; such pages are often late'}`;
    const when = late(said) ? ` That is what it says as of ${say.date(new Date(asOf), 'full')} UTC, long after the alert.` : '';
    return `${told}${incident ? `: "${incident.name}"` : ''}.${when}`;
  },
  ja({ gateway, said }: GatewayPage, say: Say) {
    if (!said) return undefined;
    const { page, asOf } = said;
    const { incident } = page;
    const worst = worstOf(page);
    const since = incident ? `${time(incident.since, asOf, say)}から${after(said) ? '（アラートより後）' : ''}` : '';
    const named = parts(page, say);
    const told = worst
      ? `${gateway}は${since}${since ? '続く' : ''}${names.ja[worst]}を報告しています${named ? `（${named}）` : ''}`
      : `${gateway}のステータスページに障害の表示はありません${incident ? `が、${since}続くインシデントがあります` : '（反映が遅れることもよくあります）'}`;
    const when = late(said) ? `アラートからかなり後の、${say.date(new Date(asOf), 'full')} UTC時点の表示です。` : '';
    return `${told}${incident ? `：「${incident.name}」` : ''}。${when}`;
  },
};

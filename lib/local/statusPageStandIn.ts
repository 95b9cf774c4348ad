import { outsideServices } from '../outside/index.ts';
import { type Fault, misbehave } from './faults.ts';
import { type LocalServer, listen } from './server.ts';

/** What a status page says; times in ms since 1970. */
export interface StatusPageRow {
  readonly indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  readonly components: readonly (readonly [name: string, status: string])[];
  readonly incidents?: readonly { readonly name: string; readonly impact: string; readonly startedAt: number }[];
}
/** By the name of the service in lib/outside; one that is not named says that all is well. */
export type StatusPages = Readonly<Record<string, StatusPageRow | Exclude<Fault, 'partial'>>>;

const allWell: StatusPageRow = { indicator: 'none', components: [['API', 'operational']] };
const iso = (at: number): string => new Date(at).toISOString();

/** `GET /api/v2/summary.json` of a Statuspage, as far as anybody reads it (confluence.status.atlassian.com/api). */
const summary = ({ indicator, components, incidents = [] }: StatusPageRow, now: number) => ({
  page: { id: 'local', name: 'A stand-in', url: 'http://127.0.0.1', updated_at: iso(now) },
  status: { indicator, description: '' },
  components: components.map(([name, status], position) => ({ id: `c${position}`, name, status, position, group: false })),
  incidents: incidents.map(({ name, impact, startedAt }, index) => {
    const at = iso(startedAt);
    return { id: `i${index}`, name, impact, status: 'investigating', created_at: at, started_at: at, updated_at: at };
  }),
  scheduled_maintenances: [],
});

export interface StatusPageStandIn extends LocalServer {
  /** Where each service is, for `OUTSIDE_URLS`. */
  readonly urls: Readonly<Record<string, string>>;
}

/** The status pages of a world over HTTP on this machine, each under its service's name. Their clock says `now`. */
export async function startStatusPageStandIn(pages: StatusPages, now: number): Promise<StatusPageStandIn> {
  const server = await listen(async (request, response) => {
    request.resume();
    const name = request.url?.slice(1) ?? '';
    const page = Object.hasOwn(pages, name) ? pages[name] : allWell;
    response.setHeader('date', new Date(now).toUTCString());
    if (page === undefined || page === 'hang' || page === 'drop' || !('indicator' in page)) misbehave(response, page ?? 'drop');
    else misbehave(response, { status: 200, body: summary(page, now) });
  });
  return { ...server, urls: Object.fromEntries(outsideServices.map(({ name }) => [name, `${server.url}/${name}`])) };
}

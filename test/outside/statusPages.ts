const times = { created_at: '2026-03-14T15:58:00.000-06:00', updated_at: '2026-03-14T16:05:00.000-06:00' };
const component = (name: string, status: string, more: object = {}) => ({
  id: name,
  name,
  status,
  page_id: 'p',
  description: null,
  group: false,
  ...times,
  ...more,
});

/** A summary of Statuspage v2 as it comes, with what differs. */
export const summaryOf = (differs: {
  indicator?: string;
  components?: readonly (readonly [name: string, status: string, more?: object])[];
  incidents?: readonly object[];
}) => ({
  page: { id: 'p', name: 'acme-pay', url: 'https://status.acme-pay.example', time_zone: 'Etc/UTC', updated_at: times.updated_at },
  status: { indicator: differs.indicator ?? 'none', description: 'All Systems Operational' },
  components: (differs.components ?? [['API', 'operational']]).map(([name, status, more]) => component(name, status, more)),
  incidents: differs.incidents ?? [],
  scheduled_maintenances: [],
});
export const incident = (name: string, impact: string, more: object = {}) => ({ id: name, name, impact, status: 'investigating', ...times, ...more });

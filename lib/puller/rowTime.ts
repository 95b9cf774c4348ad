const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/** A row's time in ms since 1970, undefined where it is none. Without a zone it is UTC: Redash leaves the zone out of what a database gave it. */
export function rowTime(value: unknown): number | undefined {
  const [, day, time, seconds = ':00', zone = 'Z'] = (typeof value === 'string' && form.exec(value.trim())) || [];
  if (day === undefined) return undefined;
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const ms = Date.parse(`${day}T${time}${seconds}${offset}`);
  return Number.isNaN(ms) ? undefined : ms;
}

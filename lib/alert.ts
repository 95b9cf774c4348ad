import * as z from 'zod';

const triggers = ['Triggered', 'Warn', 'No Data'] as const;
/** Every value of `$ALERT_TRANSITION` (docs.datadoghq.com/integrations/webhooks). */
export const transitions = [...triggers, 'Re-Triggered', 'Re-Warn', 'Re-No Data', 'Renotify', 'Recovered'] as const;

/**
 * What the monitor said: the whole input of an execution, so that a re-run with the same JSON is a real re-run.
 * Names are those of the webhook body; `firedAt` (ISO 8601), `service`, `env`, `runbook`, `test` and `heartbeat` are read out of it (lib/webhookBody.ts).
 */
export const alertSchema = z.object({
  id: z.string(),
  alertId: z.string(),
  alertCycleKey: z.string(),
  alertTransition: z.enum(transitions),
  alertType: z.string(),
  alertTitle: z.string(),
  alertQuery: z.string(),
  alertScope: z.string(),
  alertStatus: z.string(),
  alertPriority: z.string(),
  eventMessage: z.string(),
  link: z.string(),
  tags: z.array(z.string()),
  firedAt: z.iso.datetime(),
  service: z.string().optional(),
  env: z.string().optional(),
  /**
   * The triage looks then (ISO 8601), and waits for it: the monitor has spoken a moment ago, or the alert came minutes late (lib/rounds.ts). In a re-run
   * it is long past.
   */
  lookFrom: z.iso.datetime().optional(),
  /** The name in the monitor's `runbook:` tag; absent where it has none. */
  runbook: z.string().optional(),
  /** A "Test Notifications" click in Datadog: triaged, and marked TEST. */
  test: z.boolean(),
  /** Firstlook's own test alert (lib/heartbeatAlert.ts): its verdict is made and not posted. Absent otherwise. */
  heartbeat: z.literal(true).optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** The input of an execution is no alert: somebody started it by hand with something else. The message names the fields at fault. */
export class NotAnAlert extends Error {
  override readonly name = 'NotAnAlert';
}

/** The alert in an execution's state. Throws `NotAnAlert`. */
export function alertIn(state: unknown): Alert {
  const parsed = alertSchema.safeParse(state);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole').join(', ');
  throw new NotAnAlert(`the input is no alert; at fault: ${fields}. Copy the whole input of another execution`);
}

/** Triggered, Warn and No Data start a triage; Recovered, Renotify and the Re- forms do not. */
export const startsTriage = ({ alertTransition }: Pick<Alert, 'alertTransition'>): boolean => triggers.some((word) => word === alertTransition);

/**
 * Datadog marks a "Test Notifications" click in the event's title, before the transition: `[P2] [TEST] [Triggered] ...`. What comes after that is the
 * monitor's name, in which somebody may have written the same: a real alert must not be taken for a test, as that calls nobody.
 */
const testMark = /^(?:\[(?!Triggered|Warn|No Data|Re-|Renotify|Recovered)[^\]]*\]\s*)*\[TEST\]/i;
/** Does an event's title say that it is a test notification? */
export const saysTest = (eventTitle: string): boolean => testMark.test(eventTitle);

/** The monitor's alert names no usable `service:` or `env:`, so nobody knows whose spans to look at. */
/** The monitor's alert has no usable value of a tag, such as `service:` or `env:`, so nobody knows where to look. */
export class TagMissing extends Error {
  override readonly name = 'TagMissing';
}

/** The value of the first `key:value` whose value is one that Datadog's tag rules allow, so that it can stand in a query. */
export function tagValue(list: readonly string[], key: string): string | undefined {
  const values = list.filter((tag) => tag.startsWith(`${key}:`)).map((tag) => tag.slice(key.length + 1));
  return values.find((value) => /^[\p{L}\p{N}][\p{L}\p{N}_\-:./]{0,199}$/u.test(value));
}

/** The value of one tag of the alert: of the group that fired, and else of the monitor's own tags, which are the same for all groups; undefined where it has none. */
export function tagOf(alert: Pick<Alert, 'tags' | 'alertScope' | 'service' | 'env'>, key: string): string | undefined {
  // These two are read at the door, where no tag has been left out for want of room.
  if (key === 'service' || key === 'env') return alert[key];
  return tagValue([...alert.alertScope.split(',').map((tag) => tag.trim()), ...alert.tags], key);
}

/**
 * The alert's values of those tags, all of them: what narrows a query. Throws `TagMissing`, which says what to add to the monitor. Firstlook's own test
 * alert has every tag, with a value that is nobody's: it cannot know what a runbook asks for.
 */
export function tagsOf(alert: Parameters<typeof tagOf>[0] & Pick<Alert, 'heartbeat'>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.map((key) => {
      const value = tagOf(alert, key) ?? (alert.heartbeat && 'heartbeat');
      if (value === undefined) throw new TagMissing(`the alert has no ${key}: tag; add ${key}:NAME to the monitor, or group it by ${key}`);
      return [key, value];
    }),
  );
}

/** The service and environment of the alert. Throws `TagMissing`, which says what to add to the monitor. */
export function scopeOf({ service, env }: Pick<Alert, 'service' | 'env'>): { service: string; env: string } {
  if (service === undefined) throw new TagMissing('the alert has no service: tag; add service:NAME to the monitor, or group it by service');
  if (env === undefined) throw new TagMissing('the alert has no env: tag; add env:NAME to the monitor, or to its query');
  return { service, env };
}

import * as z from 'zod';
import { type Alert, alertSchema, saysTest, tagValue, transitions } from './alert.ts';
import { deepestBody, largestBody, tooDeep } from './bodyLimits.ts';
import { isHeartbeat } from './heartbeatAlert.ts';
import { json } from './json.ts';
import { maskCardNumbers } from './mask.ts';
import { payload } from './payload.ts';

/** What is wrong with a body: each field at fault, named as in the body, with what it should be. */
export type Faults = Readonly<Record<string, string>>;
export type Parsed = { readonly alert: Alert } | { readonly faults: Faults };

const unfilled = (text: string): boolean => /^\$[A-Z_]+$/.test(text);
const text = z.string('must be a string: quote it in the payload template').trim();
/** A variable that Datadog must have filled in. */
const required = text.min(1, 'is empty').refine((value) => !unfilled(value), 'is still a $VARIABLE: Datadog did not fill it in');
const digits = (what: string) => required.regex(/^\d{1,24}$/, `must be ${what}, all digits`);
/** $DATE is epoch ms; 13 digits are the years 2001 to 2286. Seconds would put the alert into 1970. */
const date = required.regex(/^[1-9]\d{12}$/, 'must be $DATE: milliseconds since 1970, 13 digits');
const tags = required.refine((value) => listOf(value).length > 0, 'is empty');

/** Without what shows nothing: control characters (lines stay), broken surrogates. Each would cost six bytes, and AWS takes no broken text. */
const readable = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim();
const cut = (value: string, length: number): string => [...value.slice(0, 2 * length)].slice(0, length).join('');

/**
 * Free text: never refused for its length, because a refused alert is a lost one; cut so that 256 KiB between states always suffice.
 * Masked before it is cut: a part of a card number would not be recognised.
 */
const upTo = (length: number) =>
  text.transform((value) => (unfilled(value) ? '' : cut(maskCardNumbers(readable(value.slice(0, 8 * length))), length))).default('');
/** An address of Datadog's: the event's id in it is as long as a card number, one in ten passes for one, and a masked one leads nowhere. */
const addressUpTo = (length: number) =>
  text
    .transform((value) => (unfilled(value) ? '' : readable(value.slice(0, 8 * length)).split(/((?<=[?&](?:event_)?id=)\d{1,24}(?=&|$))/)))
    .transform((parts) =>
      [...parts]
        .map((part, index) => (index % 2 === 1 ? part : maskCardNumbers(part)))
        .join('')
        .slice(0, length),
    )
    .default('');

const body = z.object({
  id: digits('$ID, the event id'),
  alertId: digits("$ALERT_ID, the monitor's id"),
  alertTransition: required.pipe(z.enum(transitions, `must be one of: ${transitions.join(', ')}`)),
  date,
  tags,
  alertCycleKey: text
    .regex(/^[\w-]{0,80}$/)
    .catch('')
    .default(''),
  alertType: upTo(40),
  alertTitle: upTo(300),
  alertQuery: upTo(5_000),
  alertScope: upTo(1_000),
  alertStatus: upTo(1_000),
  alertPriority: upTo(10),
  eventTitle: upTo(300),
  eventMessage: upTo(2_000),
  link: addressUpTo(1_000),
  // Read by nobody yet, but part of the payload template: what is there must be text.
  lastUpdated: upTo(40),
  eventType: upTo(80),
  hostname: upTo(255),
  orgId: upTo(40),
  orgName: upTo(255),
  snapshot: upTo(1_000),
});

/** Datadog allows 200 characters a tag. */
const longestTag = 200;
/** The first tags that fit. Those that choose the runbook and say whose requests to look at have been read before. */
function fitting(list: readonly string[]): string[] {
  let size = 0;
  return list.filter((tag) => {
    size += Buffer.byteLength(JSON.stringify(tag)) + 1;
    return size <= payload.tags;
  });
}
const listOf = (list: string): string[] =>
  list
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

function alertFrom(fields: z.infer<typeof body>): Alert {
  const list = listOf(fields.tags).map((tag) => cut(maskCardNumbers(readable(tag)), longestTag));
  // The group that fired first: a tag of the monitor is the same for all of its groups.
  const scopeAndTags = [...listOf(fields.alertScope), ...list];
  const service = tagValue(scopeAndTags, 'service');
  return alertSchema.parse({
    ...fields,
    alertTitle: fields.alertTitle || fields.eventTitle,
    tags: fitting(list),
    firedAt: new Date(Number(fields.date)).toISOString(),
    service,
    env: tagValue(scopeAndTags, 'env'),
    runbook: tagValue(list, 'runbook'),
    test: saysTest(fields.eventTitle),
    ...(isHeartbeat({ ...fields, tags: list, service }) && { heartbeat: true }),
  });
}

const notJson = { body: 'is not a JSON object: use the payload template of the README, and leave "Encode as form" off' };

/** What is wrong with a body before anybody reads it: JSON that is large or deep enough costs time and memory whatever is in it. */
function tooMuch(text: string): Faults | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > largestBody)
    return {
      body: `is ${Math.ceil(bytes / 1_024)} KB, and ${largestBody / 1_024} at most are read: leave out of the payload template what is not in the README's`,
    };
  if (tooDeep(text)) return { body: `is nested more than ${deepestBody} deep: leave out of the payload template what is not in the README's` };
  return undefined;
}

/** A webhook body as an Alert, or every fault in it. Never throws. */
export function parseWebhookBody(text: string): Parsed {
  const refused = tooMuch(text);
  if (refused) return { faults: refused };
  const value = json(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { faults: notJson };
  const parsed = body.safeParse(value);
  if (parsed.success) return { alert: alertFrom(parsed.data) };
  // Of several faults in one field the first says it: an empty date is empty, and only then not 13 digits.
  const faultsOf = Map.groupBy(parsed.error.issues, ({ path }) => String(path[0]));
  const said = (field: string, first?: { readonly message: string }) => (first && Object.hasOwn(value, field) ? first.message : 'is missing');
  return { faults: Object.fromEntries([...faultsOf].map(([field, [first]]) => [field, said(field, first)])) };
}

/**
 * How large the parts of an execution's state may be, in bytes of JSON. Step Functions ends an execution whose state passes 256 KiB, and no
 * Catch sees it: so each part has a ceiling, and a runbook that asks more steps than fit is refused when the stack is made.
 */
export const payload = {
  state: 262_144,
  /** The alert, its texts and tags at their limits (lib/webhookBody.ts). */
  alert: 54_000,
  /** The tags of it. Datadog allows 200 characters a tag; most monitors have ten. */
  tags: 11_000,
  /** What a step may leave. */
  step: 32_000,
  /** A failure that Lambda or Step Functions tells, whose `Cause` has up to 32,768 characters; so a step counts as this. */
  failure: 34_000,
  /** The groups that a message speaks for: 5 names and two numbers. */
  groups: 4_000,
} as const;

/** So many steps one way through a runbook may ask. */
export const mostSteps = Math.floor((payload.state - payload.alert - payload.groups) / payload.failure);

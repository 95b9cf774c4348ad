/** Slack refuses larger ones (metadata_too_large) and does not say from where on; this is known to pass. In bytes. */
const most = 1_000;

/** What marks a message as an execution's, in the order given, as far as it fits. Everybody in the workspace can read it. */
export function slackMetadata(marks: Readonly<Record<string, string>>) {
  const payload: Record<string, string> = {};
  for (const [name, value] of Object.entries(marks)) {
    const next = { ...payload, [name]: value };
    if (Buffer.byteLength(JSON.stringify(next)) <= most - 100) payload[name] = value;
  }
  return { event_type: 'firstlook_verdict', event_payload: payload };
}

/** What the same first look takes elsewhere, in s, and who says so. Other machines and other alerts: beside our figures, and no comparison of equals. */
export const published = [
  { how: 'by hand, with the written runbook open', seconds: 210, source: "the payment company's own measurement, 2024" },
  { how: 'an LLM agent, mean', seconds: 48.9, source: "HolmesGPT's own evaluation, 2025-10" },
  { how: 'the same runbook in a hosted workflow tool', seconds: 27, source: "the payment company's own measurement, 2024" },
] as const;

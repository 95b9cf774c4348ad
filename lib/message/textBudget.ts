/**
 * Slack refuses a message whose blocks hold too much text in all (msg_blocks_too_long; seen from 11,300 characters on, never
 * documented). These add up to 8,950: with the evidence always complete, and each part cut by itself, none can push another out.
 */
export const textBudget = { header: 150, verdict: 1_300, failure: 1_200, table: 3_400, links: 1_700, completeness: 1_200 } as const;
/** Push notifications show little more, and screen readers read it out. */
export const textLimit = 300;

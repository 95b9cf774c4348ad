/**
 * Slack refuses a message whose blocks hold too much text in all (msg_blocks_too_long; seen from 11,300 characters on, never
 * documented). These add up to less than 10,000: with the evidence always complete, and each part cut by itself, none can push another out.
 * Beside a verdict stand three lines at most, of 300 each, and a link. The chart's is its 20 labels, twice, of at most 13 characters, with its title and names.
 */
export const textBudget = { header: 150, verdict: 1_600, failure: 1_100, asides: 1_000, table: 2_700, chart: 700, links: 1_400, completeness: 1_300 } as const;
/** Push notifications show little more, and screen readers read it out. */
export const textLimit = 300;

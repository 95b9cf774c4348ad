import type { KnownBlock, MrkdwnElement } from '@slack/types';

/** Without `verbatim`, Slack makes links and mentions of plain words that look like them. */
const marked = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

export const header = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text, emoji: false } });
/** `text` is mrkdwn that is safe already. */
export const section = (text: string): KnownBlock => ({ type: 'section', text: marked(text), expand: true });
/** None where there is nothing to say. */
export const context = (text: string | undefined): KnownBlock[] => (text ? [{ type: 'context', elements: [marked(text)] }] : []);

import { createElement as element } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message as SlackMessage } from 'slack-blocks-to-jsx';
import type { Message } from '../sources/types.ts';
import { previewBlocks } from './previewBlocks.ts';
import { previewText, type Reader } from './previewText.ts';

export interface PreviewOptions extends Reader {
  readonly title: string;
  /** The renderer's style sheet, slack-blocks-to-jsx/dist/style.css. */
  readonly css: string;
}

const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#2f3e63"/><circle cx="16" cy="16" r="7" fill="none" stroke="#fff" stroke-width="3"/><path d="m21.5 21.5 6 6" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>',
)}`;

/** Our own few rules. The time beside the name is hidden: it would be this machine's, and a scenario plays on another day. */
const ours = `
body { margin: 0 auto; padding: 24px; max-width: 712px; background: #fff; color: #1d1c1d;
  font: 15px/1.46 Slack-Lato, Lato, "Helvetica Neue", Arial, "Noto Sans CJK JP", sans-serif; }
h2 { margin: 0 0 8px; font-size: 12px; font-weight: 400; color: #616061; }
.push { display: flex; gap: 12px; box-sizing: border-box; width: 390px; max-width: 100%; margin: 0 0 24px;
  padding: 12px 14px; border-radius: 18px; background: #ececf0; font-size: 14px; line-height: 1.3; }
.push img { width: 36px; height: 36px; flex: none; }
.push b { display: block; }
.push span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; overflow-wrap: anywhere; }
#slack_blocks_to_jsx .slack_blocks_to_jsx--header > div:last-child { display: none; }
#slack_blocks_to_jsx .slack_blocks_to_jsx__rich_text { overflow-wrap: anywhere; white-space: pre-wrap; }
#slack_blocks_to_jsx > div { min-width: 0; }
#slack_blocks_to_jsx .slack_blocks_to_jsx__table { max-width: 100%; overflow-x: auto; }
#slack_blocks_to_jsx td .slack_blocks_to_jsx__rich_text { overflow-wrap: normal; white-space: inherit; }
#slack_blocks_to_jsx [id^="header-"] { font-size: 18px; font-weight: 900; line-height: 1.33; margin: 8px 0 4px; }
#slack_blocks_to_jsx [id^="section-"] { margin: 8px 0 4px; }
#slack_blocks_to_jsx [id^="context-"] { font-size: 13px; line-height: 1.38; color: #616061; margin: 8px 0 4px; }
`;
/** The page asks nobody for anything, whatever a message holds. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** As plain words: a notification has no links, and shows times by their fallback. */
function pushWords(text: string): string {
  const plain = text.replace(/<!date\^[^<>|]*\|([^<>]*)>/g, '$1');
  return previewText(plain)
    .map((part) => {
      if (part.type === 'text' || part.type === 'link') return part.text;
      return part.type === 'broadcast' ? `@${part.range}` : part.type === 'usergroup' ? `@${part.usergroup_id}` : '';
    })
    .join('');
}

/** One HTML page, complete in itself: the push notification, and below it the message as Slack draws it. Pure; needs no network and runs no script. */
export function preview(message: Message, { title, css, ...reader }: PreviewOptions): string {
  const head = element(
    'head',
    null,
    element('meta', { charSet: 'utf-8' }),
    element('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width' }),
    element('title', null, title),
    element('style', null, css + ours),
  );
  const push = element(
    'div',
    { className: 'push' },
    element('img', { src: logo, alt: '' }),
    // Four lines are what a phone's lock screen shows: what matters has to stand in them.
    element('div', null, element('b', null, 'Firstlook'), element('span', null, pushWords(message.text))),
  );
  const posted = element(SlackMessage, { blocks: previewBlocks(message, reader), logo, name: 'Firstlook', time: new Date(0), theme: 'light' });
  const body = element('body', null, element('h2', null, 'On the phone'), push, element('h2', null, 'In Slack'), posted);
  return `<!doctype html>${renderToStaticMarkup(element('html', { lang: reader.locale ?? 'en' }, head, body))}`;
}

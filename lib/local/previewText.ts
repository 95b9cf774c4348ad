import type { RichTextSectionElement } from 'slack-blocks-to-jsx';

/** Whose screen it is: the preview draws times as that person's Slack would. */
export interface Reader {
  readonly locale?: string;
  /** An IANA name; without it, this machine's zone. */
  readonly timeZone?: string | undefined;
}

const dateFormats: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  // Slack says "Today" and "Yesterday" where it applies; scenarios play on a fixed day that has long passed.
  date_short_pretty: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
};

/** What Slack makes of `1773525600^{date_short_pretty} {time}`; a format that no message of ours uses gets the fallback, as on old clients. */
function dateText(token: string, fallback: string, { locale = 'en-US', timeZone }: Reader): string {
  const [seconds = '', format = ''] = token.split('^');
  const at = new Date(Number(seconds) * 1_000);
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (Number.isNaN(at.getTime()) || names.length === 0 || names.some((name) => dateFormats[name] === undefined)) return fallback;
  return (
    format
      .replace(/\{(\w+)\}/g, (_, name: string) => new Intl.DateTimeFormat(locale, { ...dateFormats[name], timeZone }).format(at))
      // Intl parts "10:00" from "PM" with a narrow space, Slack with a plain one.
      .replaceAll('\u202F', ' ')
  );
}

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
/** Once, as Slack does: `&amp;lt;` shows as `&lt;`. */
const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** What stands between angle brackets. Anything unknown shows as it is, so that it is noticed. */
function token(target: string, label: string | undefined, reader: Reader): RichTextSectionElement {
  if (target.startsWith('!date^')) return { type: 'text', text: dateText(target.slice('!date^'.length), decoded(label ?? ''), reader) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) };
  if (target === '!here' || target === '!channel' || target === '!everyone') {
    return { type: 'broadcast', range: target === '!here' ? 'here' : target === '!channel' ? 'channel' : 'everyone' };
  }
  if (/^https?:\/\//.test(target)) return { type: 'link', url: decoded(target), text: decoded(label ?? target) };
  return { type: 'text', text: `<${decoded(target)}${label === undefined ? '' : `|${decoded(label)}`}>` };
}

const styles: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = { '*': 'bold', _: 'italic', '~': 'strike' };
/** A token, code, or a styled run. A mark counts only where no letter or digit touches it from outside, so `2*3*4` and `credit_card` stay as they are. */
const markup = /<([^<>|\n]+)(?:\|([^<>]*))?>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\4(?![\p{L}\p{N}])/gu;

/**
 * Slack's mrkdwn, as the elements of a rich text that mean the same. The renderer's own parser reads Markdown and HTML: it drops a line that
 * holds an escaped `<script>`, and makes emoji of `22:00:15`; rich text it draws as it is.
 */
export function previewText(text: string, reader: Reader = {}): RichTextSectionElement[] {
  const elements: RichTextSectionElement[] = [];
  let read = 0;
  for (const { 0: whole, 1: target, 2: label, 3: code, 4: mark = '', 5: run = '', index } of text.matchAll(markup)) {
    if (index > read) elements.push({ type: 'text', text: decoded(text.slice(read, index)) });
    read = index + whole.length;
    const style = styles[mark];
    if (target !== undefined) elements.push(token(target, label, reader));
    else if (code !== undefined) elements.push({ type: 'text', text: decoded(code), style: { code: true } });
    else if (style !== undefined) elements.push(...previewText(run, reader).map((element) => styled(element, style)));
  }
  if (read < text.length) elements.push({ type: 'text', text: decoded(text.slice(read)) });
  return elements;
}

const styled = (element: RichTextSectionElement, style: 'bold' | 'italic' | 'strike'): RichTextSectionElement =>
  element.type === 'text' || element.type === 'link' ? { ...element, style: { ...element.style, [style]: true } } : element;

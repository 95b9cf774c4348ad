const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** East Asian Wide and Fullwidth (unicode.org/reports/tr11), and emoji: two columns each in a fixed-width font. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
/** Marks without a letter, joiners and the like take no column of their own. */
const nothing = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** How many columns a text takes in a fixed-width font: 1 for a letter, 2 for a Japanese character or an emoji. */
export const displayWidth = (text: string): number =>
  [...graphemes.segment(text)].reduce((sum, { segment }) => sum + (nothing.test(segment) ? 0 : wide.test(segment) ? 2 : 1), 0);

import type { Language, Said } from '../say.ts';
import type { Disposition } from '../verdict.ts';
import { margin } from '../window.ts';

const minutes = { before: margin.before / 60_000, after: margin.after / 60_000 };

/** Every word of a page that is no runbook's own. */
export interface PageWords {
  readonly title: (runbook: string) => string;
  /** For whom the page is; the tag is undefined where the runbook is for every monitor whose tag names none. */
  readonly when: (tag: string | undefined) => string;
  readonly otherLanguage: string;
  readonly takes: (duration: string) => string;
  /** What to do first; `tags` are those that words in capitals stand for on this page. */
  readonly before: (tags: readonly (readonly [tag: string, word: string])[]) => string;
  readonly picture: string;
  readonly step: (n: number, question: string) => string;
  readonly goTo: (n: number) => string;
  /** Where an answer leads: the verdict, as a link. */
  readonly ends: (name: string, verdict: string) => string;
  readonly alongside: string;
  readonly verdicts: string;
  readonly nothingAsked: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    title: (runbook) => `${runbook}: by hand`,
    when: (tag) =>
      `What Firstlook does for ${tag === undefined ? 'every monitor that has no tag `runbook:NAME`, or one that names no runbook' : `a monitor with the tag \`${tag}\``}, for the person who has to do it when Firstlook is down or could not tell.`,
    otherLanguage: '日本語',
    takes: (duration) => `By hand it takes about ${duration}.`,
    before: (tags) =>
      `Before you start: words in capitals stand for the alert's own tags (${tags.map(([tag, word]) => `\`${word}\` for \`${tag}:\``).join(', ')}); put the values in. Set Datadog's time from ${minutes.before} minutes before the period that the monitor's query looks at until ${minutes.after} minute after the alert. Then go from step to step as the answers say, until you reach a verdict.`,
    picture: 'The whole runbook as a picture',
    step: (n, question) => `Step ${n}. ${question}`,
    goTo: (n) => `go to step ${n}`,
    ends: (name, verdict) => `${name}: ${verdict}`,
    alongside: 'Also look at',
    verdicts: 'Verdicts',
    nothingAsked: 'This runbook asks nothing: it ends at once.',
  },
  ja: {
    title: (runbook) => `${runbook}：手作業の手順`,
    when: (tag) =>
      `${tag === undefined ? 'タグ`runbook:NAME`がない、またはそのタグに該当するランブックがないすべてのモニター' : `タグ\`${tag}\`の付いたモニター`}に対してFirstlookが行う調査です。Firstlookが停止しているとき、または「確認できず」のときに、人が同じ調査をするために使います。`,
    otherLanguage: 'English',
    takes: (duration) => `手作業では約${duration}かかります。`,
    before: (tags) =>
      `始める前に：大文字の語はアラートのタグの値に置き換えてください（${tags.map(([tag, word]) => `\`${word}\`は\`${tag}:\`の値`).join('、')}）。Datadogの期間は、モニターのクエリが見ている期間の${minutes.before}分前から、アラートの${minutes.after}分後までにしてください。答えに従って手順を進み、判定にたどり着いたら終わりです。`,
    picture: 'ランブック全体の図',
    step: (n, question) => `手順${n}　${question}`,
    goTo: (n) => `手順${n}へ`,
    ends: (name, verdict) => `${name}：${verdict}`,
    alongside: 'あわせて確認すること',
    verdicts: '判定',
    nothingAsked: 'このランブックには質問がなく、すぐに終わります。',
  },
};

/** What each disposition asks of the person who reached it, where the verdict does not say it better itself; of `could-not-check` always, as it is never an all-clear. */
export const toDo: Readonly<Record<Disposition, Said>> = {
  'false-positive': { en: 'Close the alert.', ja: 'アラートをクローズしてください。' },
  'located': { en: 'Hand it to its owner, with the links and numbers that you found.', ja: '見つけたリンクと数値を添えて担当者に引き継いでください。' },
  'needs-investigation': {
    en: 'Start from the evidence that you have, and call somebody who knows the service.',
    ja: '手元の証拠から調査を始め、サービスに詳しい人を呼んでください。',
  },
  'could-not-check': {
    en: "Treat the alert as real, and say in the channel which question has no answer. Where Datadog itself is away, look at the service's own logs.",
    ja: '実際の障害として扱い、どの質問の答えが出なかったかをチャンネルに書いてください。Datadog自体が使えない場合は、サービス自身のログを確認してください。',
  },
};

import type { Alert } from '../../alert.ts';
import { conclude } from '../../engine/language.ts';
import { type Failing, failingKnown, logsKnown } from './known.ts';

type Known = Failing & { readonly alert: Alert };

const next = {
  en: 'Open the logs, group them by pattern, and read the one that grew: background work, retries that succeed, or an error that is caught. Then tell its owner.',
  ja: 'ログを開いてパターン別にまとめ、増えたものを確認してください（バックグラウンド処理、成功した再試行、捕捉されたエラーなど）。その後、担当者に連絡してください。',
};

/** No false positive: something logs errors that it did not log, and spans that nobody kept are no proof that no request fails. */
export const onlyLogs = conclude({
  id: 'only-logs',
  disposition: 'needs-investigation',
  meaning: {
    en: 'It logs more errors than usual, and few of its requests fail: a person has to look why.',
    ja: 'エラーログが普段より多く、失敗したリクエストはわずかです。理由の確認が必要です。',
  },
  byHand: next,
  words: {
    en: (known: Known, say) => ({
      headline: `${known.alert.service} logs more errors, and few of its requests fail`,
      because: `${logsKnown.en(known, say)} ${failingKnown.en(known, say)} Not every span is kept.`,
      next: next.en,
    }),
    ja: (known: Known, say) => ({
      headline: `${known.alert.service}のエラーログが増えていますが、失敗したリクエストはわずかです`,
      because: `${logsKnown.ja(known, say)}${failingKnown.ja(known, say)}スパンはすべて残るわけではありません。`,
      next: next.ja,
    }),
  },
});

import { readableShare } from './readableShare.ts';

/** The languages that a message can be written in. */
export const languages = ['en', 'ja'] as const;
export type Language = (typeof languages)[number];
/** The same in each language; one that is missing does not compile. */
export type Said = Readonly<Record<Language, string>>;

/** How a language says numbers, shares, lists and times. By Intl, and with the few words that Intl does not have. */
export interface Say {
  readonly language: Language;
  /** "–" where it is none. */
  number(n: number): string;
  /** "98.6%"; undefined where there is nothing to take a share of. Never rounded up to `rule` (0 to 1), which it has missed. */
  percent(count: number, of: number, rule?: number): string | undefined;
  /** "412 of 418 (98.6%)". */
  share(count: number, of: number, rule?: number): string;
  list(words: readonly string[]): string;
  /** "a, b, c": the same without an "and". */
  row(words: readonly string[]): string;
  /** "and 35 more". */
  more(n: number): string;
  /** "3.1 s", "3 min 30 s". */
  duration(ms: number): string;
  /** "Mar 14, 22:15", in UTC. */
  date(at: Date, style: 'full' | 'time'): string;
  isOne(n: number): boolean;
}

interface Units {
  readonly locale: string;
  readonly under: (least: string) => string;
  readonly share: (count: string, of: string, percent: string | undefined) => string;
  readonly seconds: (n: string) => string;
  readonly minutes: (n: string, rest: string | undefined) => string;
  readonly comma: string;
  readonly more: (n: string) => string;
}
const units: Readonly<Record<Language, Units>> = {
  en: {
    locale: 'en-US',
    under: (least) => `under ${least}`,
    share: (count, of, percent) => `${count} of ${of}${percent === undefined ? '' : ` (${percent})`}`,
    seconds: (n) => `${n} s`,
    minutes: (n, rest) => `${n} min${rest === undefined ? '' : ` ${rest} s`}`,
    comma: ', ',
    more: (n) => `and ${n} more`,
  },
  ja: {
    locale: 'ja-JP',
    under: (least) => `${least}未満`,
    share: (count, of, percent) => `${of}件中${count}件${percent === undefined ? '' : `（${percent}）`}`,
    seconds: (n) => `${n}秒`,
    minutes: (n, rest) => `${n}分${rest === undefined ? '' : `${rest}秒`}`,
    comma: '、',
    more: (n) => `ほか${n}件`,
  },
};
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' } as const;

/** Intl's formatters take some 8 ms a language to make, and every function starts cold: none is made before it is used. */
function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function sayer(language: Language): Say {
  const { locale, under, share, seconds, minutes, comma, more } = units[language];
  const decimal = atFirstUse(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
  const percentage = atFirstUse(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }));
  const lists = atFirstUse(() => new Intl.ListFormat(locale, { type: 'conjunction' }));
  const plurals = atFirstUse(() => new Intl.PluralRules(locale));
  const dates = {
    full: atFirstUse(() => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', ...clock })),
    time: atFirstUse(() => new Intl.DateTimeFormat(locale, clock)),
  };
  // Beyond 15 digits nobody reads them, and a double no longer has them.
  const number = (n: number): string => (Math.abs(n) < 1e15 ? decimal().format(n) : Number.isFinite(n) ? String(n) : '–');
  const percent = (count: number, of: number, rule?: number): string | undefined => {
    const readable = readableShare(count, of, rule);
    if (readable === undefined) return undefined;
    return readable === 0 && count > 0 ? under(percentage().format(0.001)) : percentage().format(readable);
  };
  return {
    language,
    number,
    percent,
    share: (count, of, rule) => share(number(count), number(of), percent(count, of, rule)),
    list: (words) => lists().format(words),
    more: (n) => more(number(n)),
    row: (words) => words.join(comma),
    duration: (ms) => {
      const exact = ms > 0 && Number.isFinite(ms) ? ms / 1_000 : 0;
      const whole = Math.round(exact);
      if (exact < 9.95) return seconds(number(exact));
      return whole < 60 ? seconds(String(whole)) : minutes(number(Math.floor(whole / 60)), whole % 60 === 0 ? undefined : String(whole % 60));
    },
    date: (at, style) => dates[style]().format(at),
    isOne: (n) => plurals().select(n) === 'one',
  };
}

const sayers: Readonly<Record<Language, Say>> = { en: sayer('en'), ja: sayer('ja') };
export const sayIn = (language: Language): Say => sayers[language];

declare module 'parse-prometheus-text-format' {
  /** Families of samples; values and times are texts. Throws at a line that is none. */
  export default function parsePrometheusTextFormat(text: string): {
    readonly name: string;
    readonly type: string;
    readonly metrics: readonly { readonly value?: string; readonly labels?: Readonly<Record<string, string>>; readonly timestamp_ms?: string }[];
  }[];
}

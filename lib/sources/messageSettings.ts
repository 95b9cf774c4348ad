import * as z from 'zod';
import { type Language, languages } from '../say.ts';

/** How messages are written, and who is called. */
export interface MessageSettings {
  readonly language: Language;
  /** A Slack user group's id (`S...`); undefined where nobody is to be called. */
  readonly oncall: string | undefined;
  /** The address of the folder with the runbooks' pages (`lib/runbooks/pages`); undefined where messages link none. */
  readonly pages?: string | undefined;
}

/** As the stack writes them into `MESSAGE_LANGUAGE`, `ONCALL_GROUP` and `RUNBOOK_PAGES`. A language that nobody speaks is English: a verdict is never lost over it. */
export const messageSettings = (environment = process.env): MessageSettings => ({
  language: z.enum(languages).catch('en').parse(environment['MESSAGE_LANGUAGE']),
  oncall: environment['ONCALL_GROUP'] || undefined,
  pages: environment['RUNBOOK_PAGES'] || undefined,
});

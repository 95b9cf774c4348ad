import { languages } from '../say.ts';

/** What `-c language=`, `-c oncall=` and `-c runbookPages=` said. */
export interface MessageContext {
  readonly language?: string | undefined;
  readonly oncall?: string | undefined;
  readonly runbookPages?: string | undefined;
}

/** A Slack user group's id, as "Copy group ID" gives it. */
const group = /^S[A-Z0-9]{5,20}$/;

/** Not so long that it would push other links out of a message, and nothing that could end the link that it becomes part of. */
const longestAddress = 200;
const isAddress = (text: string): boolean => text.length <= longestAddress && /^https:\/\/[^\s<>|?#@]+$/.test(text) && URL.canParse(text);

/** How to say it. */
export const runbookPagesFix = 'npx cdk deploy -c runbookPages=https://github.com/acme/firstlook/blob/main/lib/runbooks/pages';

/** The environment of the function that writes messages. Throws, with the fix, where the context holds something else than it should. */
export function messageEnvironment({ language = 'en', oncall, runbookPages }: MessageContext): Record<string, string> {
  if (!languages.some((one) => one === language))
    throw new Error(`language is '${language}'. Choose one of ${languages.join(', ')}: npx cdk deploy -c language=ja`);
  if (oncall !== undefined && !group.test(oncall)) {
    throw new Error(`oncall is '${oncall}'. Give the id of a Slack user group, not its name: npx cdk deploy -c oncall=S0123ABCD`);
  }
  if (runbookPages !== undefined && !isAddress(runbookPages)) {
    throw new Error(
      `runbookPages is '${runbookPages}'. Give the https address of the folder with the runbooks' pages, at most ${longestAddress} characters: ${runbookPagesFix}`,
    );
  }
  return {
    MESSAGE_LANGUAGE: language,
    ...(oncall !== undefined && { ONCALL_GROUP: oncall }),
    ...(runbookPages !== undefined && { RUNBOOK_PAGES: runbookPages }),
  };
}

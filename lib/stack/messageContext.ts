import { languages } from '../say.ts';

/** What `-c language=` and `-c oncall=` said. */
export interface MessageContext {
  readonly language?: string | undefined;
  readonly oncall?: string | undefined;
}

/** A Slack user group's id, as "Copy group ID" gives it. */
const group = /^S[A-Z0-9]{5,20}$/;

/** The environment of the function that writes messages. Throws, with the fix, where the context holds something else than it should. */
export function messageEnvironment({ language = 'en', oncall }: MessageContext): Record<string, string> {
  if (!languages.some((one) => one === language))
    throw new Error(`language is '${language}'. Choose one of ${languages.join(', ')}: npx cdk deploy -c language=ja`);
  if (oncall !== undefined && !group.test(oncall)) {
    throw new Error(`oncall is '${oncall}'. Give the id of a Slack user group, not its name: npx cdk deploy -c oncall=S0123ABCD`);
  }
  return { MESSAGE_LANGUAGE: language, ...(oncall !== undefined && { ONCALL_GROUP: oncall }) };
}

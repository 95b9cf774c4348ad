import { expect, test } from 'vitest';
import { messageSettings } from '../../lib/sources/messageSettings.ts';
import { messageEnvironment } from '../../lib/stack/messageContext.ts';

test.each([
  [{}, { MESSAGE_LANGUAGE: 'en' }, { language: 'en', oncall: undefined, pages: undefined }],
  [{ language: 'ja' }, { MESSAGE_LANGUAGE: 'ja' }, { language: 'ja', oncall: undefined, pages: undefined }],
  [
    { language: 'ja', oncall: 'S0123ABCD' },
    { MESSAGE_LANGUAGE: 'ja', ONCALL_GROUP: 'S0123ABCD' },
    { language: 'ja', oncall: 'S0123ABCD', pages: undefined },
  ],
  [
    { runbookPages: 'https://github.com/acme/firstlook/blob/main/lib/runbooks/pages' },
    { MESSAGE_LANGUAGE: 'en', RUNBOOK_PAGES: 'https://github.com/acme/firstlook/blob/main/lib/runbooks/pages' },
    { language: 'en', oncall: undefined, pages: 'https://github.com/acme/firstlook/blob/main/lib/runbooks/pages' },
  ],
])('the context %j becomes the environment that the function reads', (context, environment, settings) => {
  expect(messageEnvironment(context)).toEqual(environment);
  expect(messageSettings(environment)).toEqual(settings);
});

test.each([
  [{ language: 'fr' }, "language is 'fr'. Choose one of en, ja: npx cdk deploy -c language=ja"],
  [{ oncall: '@oncall' }, "oncall is '@oncall'. Give the id of a Slack user group, not its name: npx cdk deploy -c oncall=S0123ABCD"],
  [{ oncall: '' }, "oncall is ''. Give the id of a Slack user group, not its name: npx cdk deploy -c oncall=S0123ABCD"],
])('the context %j is refused with the fix', (context, message) => {
  expect(() => messageEnvironment(context)).toThrow(message);
});

test('a language that nobody speaks is English: no verdict is lost over it', () => {
  expect(messageSettings({ MESSAGE_LANGUAGE: 'tlh', ONCALL_GROUP: '' })).toEqual({ language: 'en', oncall: undefined, pages: undefined });
});

test.each([
  '',
  'lib/runbooks/pages',
  'http://wiki.example/pages',
  'https://wiki.example/a|b',
  'https://wiki.example/<!channel>',
  'https://somebody@wiki.example/pages',
  'https://x y',
  `https://wiki.example/${'x'.repeat(200)}`,
])('no message would link the pages at "%s": refused with an example', (runbookPages) => {
  expect(() => messageEnvironment({ runbookPages })).toThrow(
    `runbookPages is '${runbookPages}'. Give the https address of the folder with the runbooks' pages, at most 200 characters: npx cdk deploy -c runbookPages=https://`,
  );
});

import { Annotations, type Stack } from 'aws-cdk-lib/core';
import { runbookPagesFix } from './messageContext.ts';

/** Has CDK warn where nobody said where the runbooks' pages are on the web, so that no message can link the one that says what to do by hand. */
export function warnWithoutPages(stack: Stack, runbookPages: string | undefined): void {
  if (runbookPages !== undefined) return;
  const words = `No message links its runbook's page, which says what to do by hand. Say where your copy of the pages is on the web: ${runbookPagesFix}.`;
  Annotations.of(stack).addWarningV2('firstlook:runbookPages', words);
}

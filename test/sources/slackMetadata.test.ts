import { expect, test } from 'vitest';
import { slackMetadata } from '../../lib/sources/slackMetadata.ts';

test('marks a message with its execution', () => {
  expect(slackMetadata({ execution: 'arn:1', verdict: 'fine' })).toEqual({
    event_type: 'firstlook_verdict',
    event_payload: { execution: 'arn:1', verdict: 'fine' },
  });
});

test('stays under 1 KB and leaves out what does not fit, never a part of it', () => {
  const marks = { execution: 'arn:1', monitor: '支'.repeat(400), verdict: 'fine' };
  expect(slackMetadata(marks).event_payload).toEqual({ execution: 'arn:1', verdict: 'fine' });
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`mark${n}`, 'x'.repeat(50)]));
  expect(Buffer.byteLength(JSON.stringify(slackMetadata(many)))).toBeLessThan(1_024);
});

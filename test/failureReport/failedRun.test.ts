import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failedRun } from '../../lib/failureReport/failedRun.ts';
import { executionArn, statusChange } from './statusChange.ts';

describe("an event of EventBridge's", () => {
  it('is read: how it ended, how long it took, why, and the alert', () => {
    expect(failedRun(statusChange())).toMatchObject({
      status: 'FAILED',
      executionArn,
      ms: 12_340,
      error: 'Unavailable',
      cause: 'Slack answered 503',
      alert: { alertTitle: 'Payments are failing', alertId: '160076582' },
    });
  });
  it.each(['TIMED_OUT', 'ABORTED'])('of status %s has no reason, and needs none', (status) => {
    expect(failedRun(statusChange({ status, error: undefined, cause: null }))).toMatchObject({ status, error: '', cause: '' });
  });
  it('without its input, as that was too large, has no alert', () => {
    const event = statusChange({ input: undefined, inputDetails: { included: false } });
    expect(failedRun(event)).toMatchObject({ status: 'FAILED', input: undefined, alert: {} });
  });
  it.each(['[1]', '"text"', '7', 'null', 'not JSON', ''])('with the input %j has no alert and no crash', (input) => {
    expect(failedRun(statusChange({ input }))).toMatchObject({ input, alert: {} });
  });
  it('keeps a cause that is no JSON as it is', () => {
    expect(failedRun(statusChange({ cause: 'The cause could not be determined' })).cause).toBe('The cause could not be determined');
  });
  it.each([undefined, null, 'text', [], { detail: 'x' }, { detail: { status: 'SUCCEEDED', startDate: 5, stopDate: 1 } }])(
    'that is none (%j) is one of which nothing is known',
    (event) => {
      expect(failedRun(event)).toEqual({ status: undefined, executionArn: '', ms: undefined, error: '', cause: '', input: undefined, alert: {} });
    },
  );
  it('never makes it throw, whatever it is', () => {
    const detail = fc.record({
      status: fc.anything(),
      executionArn: fc.anything(),
      startDate: fc.anything(),
      stopDate: fc.anything(),
      input: fc.anything(),
      cause: fc.anything(),
    });
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ detail: fc.oneof(detail, fc.anything()) })), (event) => void failedRun(event)));
  });
});

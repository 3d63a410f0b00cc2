import { describe, expect, it } from 'vitest';
import { FailureError, failureOf } from '#core/failure-error.ts';

describe('a caught value as a failure', () => {
  it('is the failure that was thrown', () => {
    const failure = { code: 'url-empty', field: 'url' } as const;
    expect(failureOf(new FailureError(failure))).toBe(failure);
  });

  it('is a cancellation where a signal ended the work', () => {
    const ended = new AbortController();
    ended.abort();
    expect(failureOf(ended.signal.reason)).toEqual({ code: 'aborted', field: 'request' });
  });

  it.each([
    [new TypeError('secret text'), 'TypeError'],
    ['secret text', 'string'],
    [undefined, 'undefined'],
    [null, 'object'],
  ])('is internal otherwise, with its name and nothing of what it holds', (caught, detail) => {
    expect(failureOf(caught)).toEqual({ code: 'internal', field: 'request', detail });
  });
});

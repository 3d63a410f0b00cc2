import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { emptyPayload } from '#core/http/request.ts';

it('knows the digest of an empty body', () => {
  expect(emptyPayload).toEqual({ sha256: createHash('sha256').digest('hex'), size: 0 });
});

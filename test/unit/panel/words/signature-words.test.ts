import { describe, expect, it } from 'vitest';
import type { ReadSignature } from '#core/sigv4/read-signature.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { ageWords, endOfSignature, endWords, keyPrefixWords } from '#panel/words/signature-words.ts';
import { captured, presignedUrl, signed } from '../../core/traffic/sample-captured.ts';

const at = Date.UTC(2026, 10, 21, 9, 30, 1);
const minute = 60_000;
const read = (entry: Parameters<typeof readSignature>[0]) => readSignature(entry) as ReadSignature;

describe('the words for a signature', () => {
  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'long-term, of a user'],
    ['ASIAIOSFODNN7EXAMPLE', 'temporary, and good only with its session token'],
    ['minioadmin', null],
  ])('tell what the beginning of %s says', (id, words) => {
    expect(keyPrefixWords(id)).toBe(words);
  });

  it.each([
    [0, 'just now'],
    [4_500, '4 s ago'],
    [-90_000, '1 min 30 s in the future'],
    [125 * minute, '2 h 5 min ago'],
    [4 * 24 * 60 * minute, '4 days ago'],
  ])('tell its age of %i ms', (age, words) => {
    expect(ageWords(at, at + age).replace('.00', '')).toBe(words);
  });

  it('tell when it ends: a presigned URL as it says, a header after 15 minutes', () => {
    expect(endOfSignature(read(captured({ url: presignedUrl })))).toBe(at + 900_000);
    expect(endOfSignature(read(signed()))).toBe(at + 15 * minute);
    const version2 = 'https://b.s3.amazonaws.com/k?AWSAccessKeyId=A&Signature=x&Expires=1700000000';
    expect(endOfSignature(read(captured({ url: version2 })))).toBe(1_700_000_000_000);
    expect(endOfSignature(read(captured({ url: presignedUrl.replace('=900', '=soon') })))).toBeNull();
    expect(endOfSignature(read(captured({ url: presignedUrl.replace('20261121T', 'x') })))).toBeNull();
    expect(endWords(at + 9 * minute, at)).toBe('holds for 9 min 0 s more');
    expect(endWords(at, at + 3 * 60 * minute)).toBe('ended 3 h 0 min ago');
  });
});

import { describe, expect, it } from 'vitest';
import { headersOfPresigned } from '#background/interception/presigned-headers.ts';
import type { Header } from '#core/http/headers.ts';
import { edit, ruleOf } from '../../core/rules/sample-rule.ts';

const url = 'https://api.example.com/items?X-Amz-Signature=ours&X-Amz-Credential=ours';
const page: readonly Header[] = [
  ['Accept', '*/*'],
  ['User-Agent', 'browser'],
];
const authorised: readonly Header[] = [...page, ['Authorization', 'Bearer of the page']];
const iam = (existing: 'leave' | 'replace' | 'keep-scope') =>
  ruleOf({ authorise: { kind: 'iam', existing } });

describe('the headers of a presigned request', () => {
  it.each(['leave', 'replace', 'keep-scope'] as const)(
    'stay as they are, since our own signature in the URL is no earlier one (%s)',
    (existing) => expect(headersOfPresigned(iam(existing), url, page)).toEqual(page),
  );

  it.each(['replace', 'keep-scope'] as const)('lose what authorises twice (%s)', (existing) => {
    const twice: readonly Header[] = [
      ...authorised,
      ['X-Amz-Date', '20240501T120000Z'],
      ['x-amz-security-token', 'of the page'],
      ['X-API-Key', 'of the page'],
    ];
    expect(headersOfPresigned(iam(existing), url, twice)).toEqual(page);
  });

  it('are rewritten as the rule says', () => {
    const rule = ruleOf({
      authorise: { existing: 'replace' },
      rewrite: { headers: [edit('set', 'x-stage', 'test'), edit('remove', 'accept')] },
    });
    expect(headersOfPresigned(rule, url, page)).toEqual([
      ['User-Agent', 'browser'],
      ['x-stage', 'test'],
    ]);
  });

  it('stay as they are where the URL is none', () => {
    expect(headersOfPresigned(iam('replace'), 'no URL', page)).toBe(page);
  });
});

import { describe, expect, it } from 'vitest';
import { policyFacts } from '#core/traffic/policy-facts.ts';
import { policyForm } from '#core/traffic/policy-form.ts';
import { captured } from './sample-captured.ts';

/** What the pane is shown for an upload. */
function factsOf(entry: ReturnType<typeof upload>) {
  const form = policyForm(entry);
  return form && policyFacts(form);
}

function upload(policy: string) {
  const field = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const text = `${field('key', 'a/b')}${field('Policy', policy)}${field('x-amz-signature', 'ab')}--b--\r\n`;
  return captured({
    method: 'POST',
    headers: [['content-type', 'multipart/form-data; boundary=b']],
    body: { kind: 'text', text, size: text.length },
  });
}

describe('a POST policy', () => {
  it('is decoded into its expiry and its conditions', () => {
    const policy = {
      expiration: '2026-11-21T12:00:00.000Z',
      conditions: [
        { acl: 'public-read', bucket: 'b' },
        ['eq', '$key', 'a/b'],
        ['starts-with', '$Content-Type', ''],
        ['content-length-range', 1, 1_048_576],
        ['made-up', 1],
        7,
      ],
    };
    expect(factsOf(upload(btoa(JSON.stringify(policy))))).toEqual({
      expiration: { text: '2026-11-21T12:00:00.000Z', time: Date.UTC(2026, 10, 21, 12) },
      conditions: [
        { kind: 'equals', field: 'acl', value: 'public-read' },
        { kind: 'equals', field: 'bucket', value: 'b' },
        { kind: 'equals', field: 'key', value: 'a/b' },
        { kind: 'starts-with', field: 'Content-Type', value: '' },
        { kind: 'size', from: 1, to: 1_048_576 },
      ],
      unread: 2,
    });
  });

  it('may lack either, or name a date that is none', () => {
    expect(factsOf(upload(btoa('{}')))).toEqual({ expiration: null, conditions: [], unread: 0 });
    expect(factsOf(upload(btoa('{"expiration":"later"}')))?.expiration).toEqual({
      text: 'later',
      time: null,
    });
  });

  it.each(['', '%%%', btoa('no json'), btoa('[]'), btoa('null')])(
    'is none where it cannot be read: %s',
    (policy) => {
      expect(factsOf(upload(policy))).toBeNull();
    },
  );

  it('is none in a request that is no upload, or whose body was not kept', () => {
    expect(factsOf(captured())).toBeNull();
    expect(factsOf({ ...upload('e30='), body: { kind: 'not-kept', why: 'too-large', size: 1 } })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import { rowFacts } from '#core/traffic/row-facts.ts';
import { rowVerdict } from '#core/traffic/row-verdict.ts';
import { copiesOf } from '#panel/model/traffic/copy-captured.ts';
import type { TrafficRow } from '#panel/model/traffic/traffic-rows.ts';
import { captured, signed } from '../../core/traffic/sample-captured.ts';

const actions = { canonicalRequest: () => null, stringToSign: () => 'e30=' };

function copies(entry: CapturedRequest) {
  const facts = rowFacts(entry);
  const row: TrafficRow = {
    id: entry.id,
    entry,
    facts,
    verdict: rowVerdict(entry, facts, undefined),
    ours: false,
  };
  return copiesOf(row, actions);
}

function form(fields: Readonly<Record<string, string>>): CapturedRequest {
  const parts = Object.entries({ policy: 'e30=', 'x-amz-signature': 'ab', ...fields }).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const text = `${parts.join('')}--b--\r\n`;
  return captured({
    method: 'POST',
    headers: [['content-type', 'multipart/form-data; boundary=b']],
    body: { kind: 'text', text, size: text.length },
  });
}

describe('what can be copied of an upload form', () => {
  it('is no command that signs requests, which a form is not', () => {
    const ids = (entry: CapturedRequest) => copies(entry).map(({ id }) => id);
    expect(ids(signed())).toContain('copy-curl-sigv4');
    expect(ids(form({}))).not.toContain('copy-curl-sigv4');
    expect(ids(form({}))).not.toContain('copy-awscurl');
    expect(ids(form({}))).toContain('copy-string');
  });

  it('is a string to sign that holds a credential where the form names a session token', () => {
    const isSecret = (entry: CapturedRequest) =>
      copies(entry)
        .find(({ id }) => id === 'copy-string')
        ?.secret(entry);
    expect(isSecret(signed())).toBe(false);
    expect(isSecret(form({}))).toBe(false);
    expect(isSecret(form({ 'x-amz-security-token': 'token' }))).toBe(true);
  });
});

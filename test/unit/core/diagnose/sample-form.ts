import { exampleCredentials } from '#core/examples/examples.ts';
import { base64FromBytes } from '#core/http/base64.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { hex } from '#core/sigv4/hex.ts';
import { HmacKey } from '#core/sigv4/hmac.ts';
import { deriveSigningKey } from '#core/sigv4/signing-key.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import type { SampleRequest } from './sample-refused.ts';

export const policyJson: string = JSON.stringify({
  expiration: '2024-05-01T13:00:00.000Z',
  conditions: [{ bucket: 'bucket' }, ['starts-with', '$key', 'user/']],
});
export const policy: string = base64FromBytes(utf8(policyJson));

/** How a form departs from the one that everything is right with. */
export type FormChange = {
  readonly policy?: string;
  /** What was signed, where it is not the policy. */
  readonly signed?: string;
  /** Of the signing key, where it is not the one that the form names. */
  readonly keyRegion?: string;
  readonly credentials?: Credentials;
  /** Fields that are added, take the place of others, or are left out where they are null. */
  readonly fields?: { readonly [name: string]: string | null };
};

/** An upload to S3 by a form, signed with HMACs of our own making and not by the signer. */
export function uploadOf(change: FormChange = {}): SampleRequest {
  const { credentials = exampleCredentials.slash, keyRegion = 'us-east-1' } = change;
  const sent = change.policy ?? policy;
  const { kSigning } = deriveSigningKey(credentials.secretAccessKey, '20240501', keyRegion, 's3');
  const fields: Record<string, string | null> = {
    key: 'user/a.txt',
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    'x-amz-credential': `${credentials.accessKeyId}/20240501/us-east-1/s3/aws4_request`,
    'x-amz-date': '20240501T120000Z',
    'x-amz-security-token': credentials.sessionToken ?? null,
    policy: sent,
    'x-amz-signature': hex(new HmacKey(kSigning).sign(utf8(change.signed ?? sent))),
    ...change.fields,
  };
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`],
  );
  const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello\r\n--b--\r\n';
  return {
    method: 'POST',
    url: 'https://bucket.s3.us-east-1.amazonaws.com/',
    headers: [['Content-Type', 'multipart/form-data; boundary=b']],
    bodies: [utf8(parts.join('') + file)],
  };
}

import { ALGORITHM_IDENTIFIER, createScope } from '@smithy/signature-v4';
import { type Outcome, success } from '../failure.ts';
import { hex } from './hex.ts';
import type { SigningKeys } from './signing-key.ts';
import { checkSigningOptions, type SigningOptions, scopeDateOf } from './signing-options.ts';

export type PostPolicy = { readonly expiration: string; readonly conditions: readonly unknown[] };
export type PostFields = Readonly<Record<string, string>>;

const encoder = new TextEncoder();

/** The policy with the conditions that every signed form needs: algorithm, credential, date, and the token if there is one. */
export function completePostPolicy(policy: PostPolicy, options: SigningOptions): PostPolicy {
  const conditions = Object.entries(signatureFields(options)).map(([name, value]) => ({ [name]: value }));
  return { ...policy, conditions: [...policy.conditions, ...conditions] };
}

/**
 * Signs an S3 browser upload: the string to sign is the policy document in Base64, whatever its JSON looks like.
 * `policy`: that Base64 text. Returns all fields of the form but the file.
 * Source: S3 API Reference, "Authenticating Requests in Browser-Based Uploads Using POST".
 */
export function signPostPolicy(
  policy: string,
  fields: PostFields,
  options: SigningOptions,
  keys: SigningKeys,
): Outcome<PostFields> {
  const checked = checkSigningOptions(options);
  if (!checked.ok) return checked;
  const { credentials, region, service } = options;
  const key = keys.get(credentials, scopeDateOf(options), region, service);
  return success({
    ...fields,
    ...signatureFields(options),
    policy,
    'x-amz-signature': hex(key.sign(encoder.encode(policy))),
  });
}

function signatureFields(options: SigningOptions): PostFields {
  const { credentials, region, service, amzDate } = options;
  const scope = createScope(scopeDateOf(options), region, service);
  return {
    'x-amz-algorithm': ALGORITHM_IDENTIFIER,
    'x-amz-credential': `${credentials.accessKeyId}/${scope}`,
    'x-amz-date': amzDate,
    ...(credentials.sessionToken === undefined ? {} : { 'x-amz-security-token': credentials.sessionToken }),
  };
}

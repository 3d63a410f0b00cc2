import { ALGORITHM_IDENTIFIER_V4A, KEY_TYPE_IDENTIFIER } from '@smithy/signature-v4';
import type { Outcome } from '../failure.ts';
import type { HttpRequest } from '../http/request.ts';
import { type AsymmetricKeys, asymmetricSignature } from './asymmetric-key.ts';
import { signWith } from './sign-with.ts';
import { checkSigningOptions, type SigningOptions, scopeDateOf } from './signing-options.ts';
import type { Trace } from './trace.ts';

/**
 * Signs a request with SigV4a (`AWS4-ECDSA-P256-SHA256`), whose signature is good in several regions: the scope names none,
 * and a signed `X-Amz-Region-Set` lists them. `options.region` is that set, e.g. `*` or `us-east-1,eu-*`. The trace is that of
 * `sign()`, with the set where the region stands.
 * Source: IAM User Guide, "AWS Signature Version 4 for API requests", section SigV4a; aws-c-auth.
 */
export async function signV4a(
  request: HttpRequest,
  options: SigningOptions,
  keys: AsymmetricKeys,
): Promise<Outcome<Trace>> {
  const checked = checkSigningOptions(options, 'region-set');
  if (!checked.ok) return checked;
  const key = keys.get(options.credentials);
  const algorithm = {
    identifier: ALGORITHM_IDENTIFIER_V4A,
    credentialScope: `${scopeDateOf(options)}/${options.service}/${KEY_TYPE_IDENTIFIER}`,
    regionSet: options.region,
    signatureOf: (stringToSign: Uint8Array) => asymmetricSignature(key, stringToSign),
  };
  return signWith(algorithm, request, options);
}

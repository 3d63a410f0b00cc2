import { ALGORITHM_IDENTIFIER, createScope } from '@smithy/signature-v4';
import type { Outcome } from '../failure.ts';
import type { HttpRequest } from '../http/request.ts';
import { hex } from './hex.ts';
import { signWith } from './sign-with.ts';
import type { SigningKeys } from './signing-key.ts';
import { checkSigningOptions, type SigningOptions, scopeDateOf } from './signing-options.ts';
import type { Trace } from './trace.ts';

/**
 * Signs a request with AWS Signature Version 4, in its headers or as a presigned URL, and returns every step of it. An
 * earlier signature in the request is replaced. This is the only signing path: what is sent, shown and copied reads its
 * trace.
 * Source: IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests: Using Query
 * Parameters".
 */
export async function sign(
  request: HttpRequest,
  options: SigningOptions,
  keys: SigningKeys,
): Promise<Outcome<Trace>> {
  const checked = checkSigningOptions(options);
  if (!checked.ok) return checked;
  const { credentials, region, service } = options;
  const scopeDate = scopeDateOf(options);
  const key = keys.get(credentials, scopeDate, region, service);
  const algorithm = {
    identifier: ALGORITHM_IDENTIFIER,
    credentialScope: createScope(scopeDate, region, service),
    regionSet: null,
    signatureOf: (stringToSign: Uint8Array) => hex(key.sign(stringToSign)),
  };
  return signWith(algorithm, request, options);
}

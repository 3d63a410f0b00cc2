import { type DiagnoseInput, examine } from '#core/diagnose/diagnose.ts';
import type { Diagnosis } from '#core/diagnose/diagnosis.ts';
import { silence } from '#core/diagnose/diagnosis-of.ts';
import { readAnswer } from '#core/diagnose/read-answer.ts';
import type { Refused } from '#core/diagnose/refused.ts';
import type { ServiceAnswer } from '#core/diagnose/service-answer.ts';
import { signingProfileFor } from '#core/endpoints/signing-profile.ts';
import { exampleCredentials } from '#core/examples/examples.ts';
import type { Header } from '#core/http/headers.ts';
import { parseWireUrl, printWireUrl } from '#core/http/wire-url.ts';
import type { Credentials } from '#core/sigv4/credentials.ts';
import { readPolicyForm } from '#core/sigv4/read-post-policy.ts';
import { readSignature } from '#core/sigv4/read-signature-of.ts';
import { sha256Hex } from '#core/sigv4/sha256.ts';
import type { SigningOptions } from '#core/sigv4/signing-options.ts';
import { stringToSign } from '#core/sigv4/string-to-sign.ts';
import { utf8 } from '#core/sigv4/utf8.ts';
import { headerOptions, queryOptions, requestTo, traceOf } from '../sigv4/sample-request.ts';

/** Noon of 1 May 2024, the moment at which the sample requests are signed. */
export const noon: number = Date.UTC(2024, 4, 1, 12);
export const api = 'https://abc123.execute-api.us-east-1.amazonaws.com/dev';
export const bucket = 'https://bucket.s3.us-east-1.amazonaws.com/key';
export const s3Options: SigningOptions = {
  ...headerOptions,
  service: 's3',
  profile: signingProfileFor('s3'),
};
export const s3QueryOptions: SigningOptions = {
  ...queryOptions,
  service: 's3',
  profile: signingProfileFor('s3'),
};

/** What an answer says when a signature is not the one computed, and no more. */
export const mismatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

export type SampleRequest = DiagnoseInput['request'];

/** A request signed by our own signer, which its own tests hold against others. */
export async function signedRequest(
  url: string = api,
  options: SigningOptions = headerOptions,
  more: { readonly method?: string; readonly headers?: readonly Header[]; readonly body?: string } = {},
): Promise<SampleRequest> {
  const { method = 'GET', headers = [], body = '' } = more;
  const { signed } = await traceOf(requestTo(url, headers, body, method), options);
  return { method, url: printWireUrl(signed.url), headers: signed.headers, bodies: [utf8(body)] };
}

/** A request with a header replaced, added, or taken away where the value is null. */
export function withHeader(request: SampleRequest, name: string, value: string | null): SampleRequest {
  const others = request.headers.filter(([written]) => written.toLowerCase() !== name);
  return { ...request, headers: value === null ? others : [...others, [name, value]] };
}

export function withAuthorization(request: SampleRequest, change: (text: string) => string): SampleRequest {
  const text = request.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  return withHeader(request, 'authorization', change(text));
}

export type SampleAnswer = DiagnoseInput['response'];

export function jsonAnswer(
  message: string | null,
  code = 'InvalidSignatureException',
  status = 403,
): SampleAnswer {
  return { status, headers: [['x-amzn-ErrorType', code]], body: JSON.stringify({ message }) };
}

/** S3's form. `elements`: beside code and message. */
export function s3Answer(code: string, message: string, elements: Record<string, string> = {}): SampleAnswer {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const all = Object.entries({ Code: code, Message: message, ...elements });
  const body = all.map(([name, text]) => `<${name}>${escaped(text)}</${name}>`).join('');
  return { status: 403, headers: [], body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${body}</Error>` };
}

/** What AWS says of a signature that it did not compute: the frame of the JSON and Query services. */
export function mismatchMessage(
  canonicalRequest: string,
  scope = '20240501/us-east-1/execute-api/aws4_request',
): string {
  const { text } = stringToSign('AWS4-HMAC-SHA256', '20240501T120000Z', scope, canonicalRequest);
  return `${mismatch}\n\nThe Canonical String for this request should have been\n'${canonicalRequest}'\n\nThe String-to-Sign should have been\n'${text}'\n`;
}

/** Everything that the doctor looks at, without any answer where there is none. */
export function refusedOf(
  request: SampleRequest,
  answer: SampleAnswer | Partial<ServiceAnswer> = null,
  credentials: Credentials | null = exampleCredentials.slash,
): Refused {
  const url = parseWireUrl(request.url);
  if (!url.ok) throw new Error(url.failure.code);
  const { method, headers, bodies } = request;
  const [body = null] = bodies;
  const signed = readSignature({ url: request.url, headers });
  const policyForm = signed === null ? readPolicyForm(request, () => body) : null;
  const signature = signed ?? policyForm?.signature ?? null;
  return {
    request: { method, url: url.value, headers, bodyHash: body && sha256Hex(body) },
    isRequestKnown: true,
    body,
    signature,
    policyForm,
    answer: answer && 'body' in answer ? readAnswer(answer) : { ...silence, status: 403, ...answer },
    credentials,
    profile: signingProfileFor(signature?.credential?.scope?.service ?? null),
    now: noon,
  };
}

/** The doctor's word. */
export function diagnosed(
  request: SampleRequest,
  response: SampleAnswer,
  credentials: Credentials | null = null,
  now: number = noon,
): Diagnosis {
  const examined = examine({ request, response, credentials, now });
  if (!examined.ok) throw new Error(examined.failure.code);
  return examined.value.diagnosis;
}

import querystring from 'node:querystring';
import aws4 from 'aws4';

/** What a correct signer would have made of the received request. */
export interface IndependentSignature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  /** Lower-case hex. */
  readonly signature: string;
}

export interface SignatureQuestion {
  readonly method: string;
  readonly rawPath: string;
  /** Without X-Amz-Signature. */
  readonly rawQuery: string | undefined;
  /** Lower-case names; values joined with `,`. */
  readonly signedHeaders: readonly (readonly [name: string, value: string])[];
  readonly payloadHash: string;
  /** YYYYMMDDTHHMMSSZ */
  readonly dateTime: string;
  readonly region: string;
  readonly service: string;
  readonly canonicalForm: 's3' | 'general';
  readonly secretAccessKey: string;
}

/**
 * Signs the received request again with aws4. Its public `sign` adds headers and re-parses the path, so the steps are
 * called one by one with everything given. Four corrections, because aws4 is wrong or silent there: a `+` in an S3 path
 * is a plus and not a space; duplicate query names on S3 all count; a general path that ends in a dot segment keeps its
 * final slash; and the payload hash comes from outside (the body was hashed as it streamed).
 * Throws URIError when an S3 path does not decode.
 */
export function signIndependently(question: SignatureQuestion): IndependentSignature {
  const s3 = question.canonicalForm === 's3';
  const lines = canonicalString(question, s3).split('\n');
  if (s3) lines[2] = canonicalString(question, false).split('\n')[2] ?? '';
  lines[lines.length - 1] = question.payloadHash;
  const canonicalRequest = lines.join('\n');

  const signer = newSigner(question);
  signer.service = question.service;
  signer.canonicalString = () => canonicalRequest;
  return { canonicalRequest, stringToSign: signer.stringToSign(), signature: signer.signature() };
}

function canonicalString(question: SignatureQuestion, s3: boolean): string {
  const signer = newSigner(question);
  signer.service = s3 ? 's3' : 'general';
  signer.parsedPath = {
    path: s3
      ? question.rawPath.replaceAll('+', '%2B')
      : question.rawPath.replace(/\/\.{1,2}$/, (dots) => `${dots}/`),
    // Zero lifts querystring's limit of 1000 names.
    query:
      question.rawQuery === undefined ? null : querystring.parse(question.rawQuery, '&', '=', { maxKeys: 0 }),
  };
  return signer.canonicalString();
}

function newSigner(question: SignatureQuestion): InstanceType<typeof aws4.RequestSigner> {
  const headers = Object.fromEntries(question.signedHeaders);
  const signer = new aws4.RequestSigner(
    {
      method: question.method,
      service: question.service,
      region: question.region,
      headers,
      // aws4 leaves out user-agent, range and a few more unless told that they are signed.
      extraHeadersToInclude: Object.fromEntries(question.signedHeaders.map(([name]) => [name, true])),
    },
    { accessKeyId: '', secretAccessKey: question.secretAccessKey },
  );
  signer.region = question.region;
  signer.datetime = question.dateTime;
  return signer;
}

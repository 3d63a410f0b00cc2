import querystring from 'node:querystring';
import type { Fault } from './fault.ts';
import { headerNames, headerValue, type WireRequest } from './wire-request.ts';

/**
 * S3's answer to a request in Signature Version 2, in the header or in the query; undefined for any other request. The signature is
 * not compared: whatever it is, it is refused as one that does not match, with the string to sign and without a canonical request.
 */
export function refuseVersion2(request: WireRequest): Fault | undefined {
  const { method, rawHeaders, rawPath, rawQuery } = request;
  const authorization = headerValue(rawHeaders, 'authorization') ?? '';
  const [, keyInHeader, signatureInHeader] = /^AWS ([^:\s]+):(\S+)$/.exec(authorization) ?? [];
  const query = querystring.parse(rawQuery ?? '');
  const accessKeyId = keyInHeader ?? query.AWSAccessKeyId;
  const provided = signatureInHeader ?? query.Signature;
  if (typeof accessKeyId !== 'string' || typeof provided !== 'string') return undefined;
  const header = (name: string): string => headerValue(rawHeaders, name) ?? '';
  const dated = headerValue(rawHeaders, 'x-amz-date') === undefined ? header('date') : '';
  const amzHeaders = headerNames(rawHeaders)
    .filter((name) => name.startsWith('x-amz-'))
    .sort()
    .map((name) => `${name}:${header(name)}`);
  const date = keyInHeader === undefined ? String(query.Expires ?? '') : dated;
  const lines = [method, header('content-md5'), header('content-type'), date, ...amzHeaders, rawPath];
  return { kind: 'signature-v2', accessKeyId, provided, stringToSign: lines.join('\n') };
}

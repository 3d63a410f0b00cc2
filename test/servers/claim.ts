import querystring from 'node:querystring';
import type { AuthenticationForm, Fault } from './fault.ts';
import { headerValue, type WireRequest } from './wire-request.ts';

/** What a request says about its own signature, not yet believed. */
export interface Claim {
  readonly form: AuthenticationForm;
  readonly algorithm: string;
  /** keyid/date/region/service/terminator, as sent. */
  readonly credential: string;
  /** Lower case, in the order sent. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** As sent: YYYYMMDDTHHMMSSZ when well formed. A `Date` header in RFC 1123 form is brought into that form. */
  readonly dateTime: string;
  readonly expires: string | undefined;
  readonly token: string | undefined;
}

/** Reads the Authorization header or the X-Amz-… query parameters. */
export function readClaim(request: WireRequest): Claim | Fault {
  const authorization = headerValue(request.rawHeaders, 'authorization');
  const query = querystring.parse(request.rawQuery ?? '', '&', '=', { maxKeys: 0 });
  const presigned = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature'].some((name) => name in query);
  if (presigned && authorization !== undefined) return { kind: 'signed-twice' };
  if (presigned) return readQuery(query);
  if (authorization === undefined) return { kind: 'not-signed' };
  return readAuthorization(authorization, request.rawHeaders);
}

/** The service in the credential scope, read leniently: it decides the dialect even of a request that is malformed. */
export function claimedService(request: WireRequest): string | undefined {
  const authorization = headerValue(request.rawHeaders, 'authorization') ?? '';
  const query = querystring.unescape(request.rawQuery ?? '');
  const scope = /Credential=[^/,&\s]+\/[^/,&\s]*\/[^/,&\s]*\/([^/,&\s]+)/;
  return (scope.exec(authorization) ?? scope.exec(query))?.[1];
}

function readAuthorization(authorization: string, rawHeaders: readonly string[]): Claim | Fault {
  const space = authorization.indexOf(' ');
  const algorithm = space < 0 ? authorization : authorization.slice(0, space);
  const parameters = new Map<string, string>();
  const pieces = space < 0 ? [] : authorization.slice(space + 1).split(',');
  for (const piece of pieces.map((text) => text.trim())) {
    const equals = piece.indexOf('=');
    if (equals < 1) return { kind: 'not-key-value', piece, authorization };
    parameters.set(piece.slice(0, equals), piece.slice(equals + 1));
  }
  const names = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !parameters.get(name));
  const dateTime = headerValue(rawHeaders, 'x-amz-date') ?? fromDateHeader(headerValue(rawHeaders, 'date'));
  if (names.length > 0 || dateTime === undefined) {
    return { kind: 'authorization-lacks', names, date: dateTime === undefined, authorization };
  }
  return {
    form: 'header',
    algorithm,
    credential: parameters.get('Credential') ?? '',
    signedHeaders: splitNames(parameters.get('SignedHeaders') ?? ''),
    signature: parameters.get('Signature') ?? '',
    dateTime,
    expires: undefined,
    token: headerValue(rawHeaders, 'x-amz-security-token'),
  };
}

function readQuery(query: querystring.ParsedUrlQuery): Claim | Fault {
  const value = (name: string): string | undefined => [query[`X-Amz-${name}`]].flat()[0];
  const names = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'].filter(
    (name) => !value(name),
  );
  if (names.length > 0) return { kind: 'query-lacks', names: names.map((name) => `X-Amz-${name}`) };
  return {
    form: 'query',
    algorithm: value('Algorithm') ?? '',
    credential: value('Credential') ?? '',
    signedHeaders: splitNames(value('SignedHeaders') ?? ''),
    signature: value('Signature') ?? '',
    dateTime: value('Date') ?? '',
    expires: value('Expires'),
    token: value('Security-Token'),
  };
}

function splitNames(list: string): readonly string[] {
  return list.split(';').map((name) => name.toLowerCase());
}

function fromDateHeader(value: string | undefined): string | undefined {
  if (value === undefined || !/^[A-Z][a-z]{2}, /.test(value)) return value;
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) ? value : basicDateTime(parsed);
}

/** YYYYMMDDTHHMMSSZ */
export function basicDateTime(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** The instant of a YYYYMMDDTHHMMSSZ, or undefined when it is not one. */
export function parseBasicDateTime(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const date = new Date(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

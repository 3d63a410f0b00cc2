import { type Header, headerValue } from '../http/headers.ts';
import { objectOf, parseJson, textOf } from './json-fields.ts';

/** A refusal by an AWS service that speaks JSON: `NotAuthorizedException`, and its words. */
export type ServiceError = {
  readonly name: string;
  readonly message: string;
  readonly status: number;
  /** `reasonCode` of some `InvalidParameterException`s. */
  readonly reason: string | null;
};

/**
 * Reads the name and the words of an error from an answer: `x-amzn-errortype` before `:`, else the body's `__type` behind `#`, `code` or
 * `error` (OAuth and Identity Center). A body that is no JSON gives the name `UnknownError`, or `ForbiddenException` with status 403:
 * that is a firewall's page.
 */
export function readServiceError(status: number, headers: readonly Header[], body: string): ServiceError {
  const fields = objectOf(body.length > longest ? null : parseJson(body));
  const header = headerValue(headers, 'x-amzn-errortype');
  const told = header ?? textOf(fields, '__type') ?? textOf(fields, 'code') ?? textOf(fields, 'error');
  return {
    name: told === null ? (status === 403 ? 'ForbiddenException' : 'UnknownError') : shortName(told),
    message:
      textOf(fields, 'message') ?? textOf(fields, 'Message') ?? textOf(fields, 'error_description') ?? '',
    status,
    reason: textOf(fields, 'reasonCode') ?? textOf(fields, 'reason'),
  };
}

const longest = 64 * 1024;

/** `com.amazonaws.cognito#UserNotFoundException:http://…` without what stands around the name. */
function shortName(told: string): string {
  const [name = ''] = told.split(':', 1);
  return (
    name
      .slice(name.lastIndexOf('#') + 1)
      .trim()
      .slice(0, 200) || 'UnknownError'
  );
}

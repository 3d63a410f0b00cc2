import type { Failure } from '../failure.ts';
import { isEndpoint, isRegion } from './service-url.ts';

/** One rule about one input of a form: what is wrong with it, or null. */
export type FieldProblem = Failure | null;

type Name = `form:${string}`;

export function empty(field: Name): Failure {
  return { code: 'field-empty', field };
}

/** `rule`: how it is to be written, without words. */
export function invalid(field: Name, rule: string): Failure {
  return { code: 'field-invalid', field, detail: rule };
}

export function needed(field: Name, text: string): FieldProblem {
  return text.trim() === '' ? empty(field) : null;
}

/** Empty is right as well. */
export function matching(field: Name, text: string, form: RegExp, rule: string): FieldProblem {
  return text === '' || form.test(text) ? null : invalid(field, rule);
}

/** Empty is right as well. The account of other providers than AWS may be anything, or nothing. */
export function arnOf(kind: 'role' | 'policy' | 'saml-provider', field: Name, text: string): FieldProblem {
  if (text === '') return null;
  const right = /^arn:[\w-]+:iam::[\w-]*:([\w-]+)\/[\x21-\x7e]+$/.exec(text)?.[1] === kind;
  return right && text.length <= 2048 ? null : { code: 'arn-invalid', field, detail: text.slice(0, 200) };
}

/** A place of AWS; empty is right as well. */
export function regionProblem(field: Name, region: string): FieldProblem {
  return region === '' || isRegion(region) ? null : { code: 'region-invalid', field, detail: region };
}

/** Empty is right as well. */
export function endpointProblem(field: Name, endpoint: string): FieldProblem {
  return endpoint.trim() === '' || isEndpoint(endpoint)
    ? null
    : { code: 'endpoint-invalid', field, detail: endpoint };
}

/** The first problem of those in a list. */
export function firstOf(problems: readonly FieldProblem[]): FieldProblem {
  return problems.find((problem) => problem !== null) ?? null;
}

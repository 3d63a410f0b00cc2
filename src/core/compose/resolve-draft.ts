import type { Failure } from '../failure.ts';
import { isOwnedByBrowser } from '../http/forbidden-headers.ts';
import { checkHeaders, type Header, headerValue, isToken } from '../http/headers.ts';
import type { WireUrl } from '../http/wire-url.ts';
import { type BodyPlan, planBody } from './body-plan.ts';
import type { Draft, Row } from './draft.ts';
import { typedUrlToWire } from './typed-url.ts';

/** What a valid draft asks for. `headerRows` and `queryRows` name the grid row of each header and pair. */
export type ResolvedDraft = {
  readonly method: string;
  readonly url: WireUrl;
  readonly headers: readonly Header[];
  readonly body: BodyPlan;
  /** Null for a header that the body's kind implies. */
  readonly headerRows: readonly (string | null)[];
  readonly queryRows: readonly string[];
};

export type Resolution = {
  /** These stop the request. Header and query indices count the rows of the grid. */
  readonly failures: readonly Failure[];
  /** These are worth knowing and stop nothing. */
  readonly warnings: readonly Failure[];
  readonly resolved: ResolvedDraft | null;
};

const standardMethods = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH']);

/** Reads a draft as a request, finding everything that is wrong with it at once. */
export function resolveDraft(draft: Draft): Resolution {
  const failures: Failure[] = [];
  const warnings: Failure[] = [];
  const method = resolveMethod(draft.method, failures);
  const url = typedUrlToWire(draft.url);
  if (!url.ok) failures.push(url.failure);
  const { headers, headerRows } = resolveHeaders(draft.headers, failures, warnings);
  const body = planBody(draft.body);
  if (body === null) failures.push({ code: 'body-missing', field: 'body' });
  else if (draft.body.kind !== 'none' && (method === 'GET' || method === 'HEAD')) {
    failures.push({ code: 'body-not-allowed', field: 'body', detail: method });
  }
  if (draft.body.kind === 'json') warnings.push(...jsonProblems(draft.body.json));
  if (body === null || !url.ok || failures.length > 0) return { failures, warnings, resolved: null };
  if (body.contentType !== null && headerValue(headers, 'content-type') === undefined) {
    headers.push(['content-type', body.contentType]);
    headerRows.push(null);
  }
  const queryRows = draft.query.filter((row) => row.enabled).map((row) => row.id);
  return { failures, warnings, resolved: { method, url: url.value, headers, body, headerRows, queryRows } };
}

function resolveMethod(typed: string, failures: Failure[]): string {
  const method = typed.trim();
  const upper = method.toUpperCase();
  if (!isToken(method)) {
    failures.push({ code: 'method-invalid', field: 'method', detail: method });
  } else if (upper === 'CONNECT' || upper === 'TRACE' || upper === 'TRACK') {
    failures.push({ code: 'method-forbidden', field: 'method', detail: upper });
  }
  return standardMethods.has(upper) ? upper : method;
}

function resolveHeaders(rows: readonly Row[], failures: Failure[], warnings: Failure[]) {
  const headers: Header[] = [];
  const headerRows: (string | null)[] = [];
  for (const [index, row] of rows.entries()) {
    if (!row.enabled || (row.name === '' && row.value === '')) continue;
    const header: Header = [row.name.trim(), row.value];
    const checked = checkHeaders([header]);
    if (!checked.ok) {
      failures.push({ ...checked.failure, field: `header:${index}` });
      continue;
    }
    if (!isAscii(header[1])) {
      failures.push({ code: 'header-value-not-ascii', field: `header:${index}`, detail: header[0] });
      continue;
    }
    if (isOwnedByBrowser(header[0])) {
      warnings.push({ code: 'header-owned-by-browser', field: `header:${index}`, detail: header[0] });
    }
    headers.push(header);
    headerRows.push(row.id);
  }
  return { headers, headerRows };
}

/** `fetch` sends a header as Latin-1, and servers hash what they read as UTF-8: beyond ASCII the two part. */
function isAscii(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text);
}

function jsonProblems(text: string): readonly Failure[] {
  try {
    if (text.trim() !== '') JSON.parse(text);
    return [];
  } catch (error) {
    return [
      {
        code: 'body-json-invalid',
        field: 'body',
        detail: error instanceof Error ? error.message : String(error),
      },
    ];
  }
}

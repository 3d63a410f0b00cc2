import type { BaseRequest } from './base-requests.ts';
import { type PlainRequest, type Plan, signWith } from './signer.ts';
import type { MadeRequest, Mistake, WrongContext, WrongRequest } from './wrong-request.ts';

/** Puts a mistake into a request. */
export function wrongRequest(base: BaseRequest, mistake: Mistake): WrongRequest {
  return {
    ...mistake,
    family: base.family,
    form: base.form,
    make: (context) => make(base, context, mistake),
    makeRight: (context) => make(base, context, undefined),
  };
}

async function make(
  base: BaseRequest,
  context: WrongContext,
  mistake: Mistake | undefined,
): Promise<MadeRequest> {
  const via = mistake?.via === undefined ? '' : `/@via/${encodeURIComponent(mistake.via)}`;
  const path = `${context.prefix ?? ''}${via}${base.plain.path}`;
  const usual: PlainRequest = { ...base.plain, origin: context.origin, path };
  const plain = mistake?.plain?.(usual) ?? usual;
  const right = planOf(base, context);
  const plan = mistake?.plan?.(right, context) ?? right;
  const { method, url, headers, body } = await signWith(plain, plan, mistake?.steps?.(plan));
  const made = { method, url, headers, body };
  return mistake?.after?.(made) ?? made;
}

function planOf(base: BaseRequest, { credentials, now }: WrongContext): Plan {
  const s3 = base.family === 's3';
  return {
    credentials,
    region: 'us-east-1',
    service: base.family,
    amzDate: amzDateOf(now),
    form: base.form,
    expires: base.form === 'query' ? 300 : undefined,
    canonicalForm: s3 ? 's3' : 'general',
    contentSha256: s3 && base.form === 'header' ? 'hash' : 'absent',
  };
}

/** YYYYMMDDTHHMMSSZ */
export function amzDateOf(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}

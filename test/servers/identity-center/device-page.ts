import { type Answer, escapeXml } from '../answer.ts';
import type { WireRequest } from '../wire-request.ts';
import type { CenterState } from './center-state.ts';

/** The page where the user answers for a device: `GET /device?user_code=` asks, `POST /device` decides. */
export function devicePage(state: CenterState, request: WireRequest, now: Date): Answer | undefined {
  if (request.rawPath !== '/device') return undefined;
  const posted = request.method === 'POST';
  const text = posted ? request.body.content?.toString('utf8') : request.rawQuery;
  const fields = new URLSearchParams(text ?? '');
  const userCode = fields.get('user_code');
  if (userCode === null) return page(200, 'Authorise a device', codeForm);
  const grant = state.findGrant(userCode);
  if (grant === undefined || grant.expiresAt <= now.getTime())
    return page(404, 'This code is not known', codeForm);
  if (!posted) return page(200, 'Authorisation requested', decisionForm(grant.userCode));
  grant.state = fields.get('decision') === 'allow' ? 'approved' : 'denied';
  const said = grant.state === 'approved' ? 'Request approved' : 'Request denied';
  return page(200, said, '<p>You may close this window.</p>');
}

const codeForm =
  '<form method="get" action="/device"><label>Code <input name="user_code" required></label> <button>Next</button></form>';

function decisionForm(userCode: string): string {
  const code = escapeXml(userCode);
  return `<p>A device asks to enter with the code <strong>${code}</strong>.</p>
<form method="post" action="/device">
<input type="hidden" name="user_code" value="${code}">
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>`;
}

function page(status: number, heading: string, content: string): Answer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${heading}</title><h1>${heading}</h1>${content}</html>\n`;
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

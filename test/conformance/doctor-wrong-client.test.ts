import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplainedRecord, explainRecord } from '#core/diagnose/explain-record.ts';
import { type Sandbox, startSandbox } from '#test/servers/sandbox.ts';
import { sandboxCredentials, sandboxTemporaryCredentials } from '#test/servers/sandbox-credentials.ts';
import { sendRaw } from '#test/servers/send-raw.ts';
import { perform } from '#test/wrong-client/perform.ts';
import type { MadeRequest, WrongContext, WrongRequest } from '#test/wrong-client/wrong-request.ts';
import { wrongRequests } from '#test/wrong-client/wrong-requests.ts';

let sandbox: Sandbox;
let context: WrongContext;
beforeAll(async () => {
  sandbox = await startSandbox();
  context = {
    origin: sandbox.url,
    credentials: sandboxCredentials,
    temporary: sandboxTemporaryCredentials,
    now: new Date(),
  };
});
afterAll(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** As a page would, but for what `fetch` cannot send. */
async function send(wrong: WrongRequest, made: MadeRequest): Promise<Answer> {
  if (wrong.notInPage === undefined) {
    expect(new URL(made.url).href).toBe(made.url);
    const response = await perform(made);
    const body = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: [...response.headers], body };
  }
  const { method, url, headers, body } = made;
  const raw = { method, origin: sandbox.url, target: url.slice(sandbox.url.length), body };
  const response = await sendRaw({ ...raw, headers: Object.fromEntries(headers) });
  const answered = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  return { status: response.status, headers: answered, body: response.bytes };
}

function explain({ method, url, headers, body }: MadeRequest, answer: Answer): ExplainedRecord {
  const temporary = headers.some(([name]) => name === 'x-amz-security-token');
  const record = {
    id: url,
    request: { method, url, headers, body_base64: Buffer.from(body).toString('base64') },
    response: { ...answer, body_base64: answer.body.toString('base64') },
    credentials: temporary ? sandboxTemporaryCredentials : sandboxCredentials,
  };
  return explainRecord(record, Date.now());
}

describe('the wrong client', () => {
  it('has a mistake for every cause', () => {
    expect(new Set(wrongRequests.map(({ cause }) => cause)).size).toBe(35);
  });

  for (const wrong of wrongRequests) {
    const title = `${wrong.family} ${wrong.form}: ${wrong.name}`;

    it(`is refused with it and accepted without it: ${title}`, async () => {
      expect((await send(wrong, await wrong.make(context))).status).toBeGreaterThanOrEqual(400);
      const right = await send(wrong, await wrong.makeRight(context));
      expect([right.status, right.status === 200 ? '' : right.body.toString()]).toEqual([200, '']);
    });

    it(`is found out: ${title}`, async () => {
      const made = await wrong.make(context);
      const verdict = explain(made, await send(wrong, made));
      const { cause } = verdict;
      expect(cause).toBe(wrong.cause);
      if (wrong.at !== null) expect(verdict.at).toBe(wrong.at);
    });
  }
});

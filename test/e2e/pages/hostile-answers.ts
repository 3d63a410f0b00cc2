import type { Answer } from '#test/servers/answer.ts';

/** Where each hostile answer is to be had from the sandbox. */
export const hostilePaths = ['deep.xml', 'bomb.xml', 'large.json'] as const;

const levels = 100_000;
const megabytes = 50;

/** Answers as a refusing service might send them to whoever looks too closely; undefined for other paths. */
export function hostileAnswer(path: string): Answer | undefined {
  const name = /^\/__hostile\/([\w.]+)$/.exec(path)?.[1];
  if (name === 'deep.xml') return refusal('application/xml', deepXml());
  if (name === 'bomb.xml') return refusal('application/xml', entityBomb());
  if (name === 'large.json') return refusal('application/json', largeJson());
  return undefined;
}

function refusal(type: string, body: string): Answer {
  return { status: 403, headers: { 'content-type': type, 'cache-control': 'no-store' }, body };
}

export function deepXml(): string {
  return `<Error>${'<a>'.repeat(levels)}<Code>SignatureDoesNotMatch</Code>${'</a>'.repeat(levels)}</Error>`;
}

/** Ten to the tenth laughs, for whoever expands entities. */
export function entityBomb(): string {
  const entities = Array.from({ length: 10 }, (_, at) => {
    const before = at === 0 ? 'ha' : `&e${at - 1};`.repeat(10);
    return `<!ENTITY e${at} "${before}">`;
  });
  return `<?xml version="1.0"?><!DOCTYPE Error [${entities.join('')}]><Error><Code>SignatureDoesNotMatch</Code><Message>&e9;</Message></Error>`;
}

function largeJson(): string {
  const row = `{"message":"The request signature we calculated does not match","x":[${'1,'.repeat(200)}1]},`;
  return `{"message":"Forbidden","rows":[${row.repeat(Math.ceil((megabytes * 1024 * 1024) / row.length))}{}]}`;
}

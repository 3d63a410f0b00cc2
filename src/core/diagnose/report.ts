import { utf8Text } from '../formats/bytes.ts';
import { parseCanonicalParts, printCanonicalParts } from '../sigv4/canonical-parts.ts';
import { bytesOfBody } from '../traffic/body-bytes.ts';
import type { CapturedBody, CapturedRequest } from '../traffic/captured-request.ts';
import { redactCaptured, redactText } from '../traffic/redact-captured.ts';
import type { Diagnosis } from './diagnosis.ts';

/** What a report is made of. Its prose comes from the panel, which has the words; all of it is masked here once more. */
export type ReportInput = {
  readonly verdict: { readonly sentence: string; readonly why: string; readonly basis: string | null };
  readonly diagnosis: Diagnosis;
  /** The checks in words, the failing one marked. */
  readonly checks: readonly { readonly words: string; readonly passed: boolean }[];
  readonly fix: string | null;
  /** Null where only an error text is known. */
  readonly entry: CapturedRequest | null;
  readonly sentCanonical: string | null;
  readonly awsCanonical: string | null;
  readonly answer: {
    readonly code: string | null;
    readonly message: string | null;
    readonly requestId: string | null;
  };
  /** Of the extension; empty where nobody tells. */
  readonly version: string;
};

/** So many characters of a body go into a report. */
const longestBody = 8 * 1024;

/**
 * A diagnosis as Markdown for others to read: verdict, evidence, checks, the request and both canonical requests, AWS's own ids. Everything
 * in it that could open something is masked. It is prose around code blocks, which no text can end from within.
 */
export function printReport(input: ReportInput): string {
  const { verdict, diagnosis, checks, fix, entry, answer, version } = input;
  const evidence = [
    diagnosis.at !== null && `- at: ${code(diagnosis.at)}`,
    diagnosis.sent !== null && `- sent: ${code(diagnosis.sent)}`,
    diagnosis.expected !== null && `- expected: ${code(diagnosis.expected)}`,
    verdict.basis !== null && `- how this is known: ${plain(verdict.basis)}`,
    `- cause: ${code(diagnosis.cause)}`,
  ];
  const told = [
    answer.code !== null && `- code: ${code(answer.code)}`,
    answer.message !== null && `- message: ${code(firstLine(answer.message))}`,
    answer.requestId !== null && `- request id: ${code(answer.requestId)}`,
  ];
  const blocks = [
    `## ${plain(verdict.sentence)}`,
    plain(verdict.why),
    lines(evidence),
    section(
      'Checks',
      lines(checks.map(({ words, passed }) => `- ${passed ? 'passed' : '**failed**'}: ${plain(words)}`)),
    ),
    section('What would mend it', fix === null ? '' : plain(fix)),
    section('The service says', lines(told)),
    section('Request', entry === null ? '' : fenced(requestText(redactCaptured(entry)))),
    section('Answer', entry?.response ? fenced(answerText(redactCaptured(entry))) : ''),
    section('Canonical request, as it was signed', canonicalBlock(input.sentCanonical)),
    section('Canonical request, as the service computed it', canonicalBlock(input.awsCanonical)),
    `*Countersign${version === '' ? '' : ` ${plain(version)}`}; secrets, tokens and signatures are masked.*`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function section(title: string, text: string): string {
  return text === '' ? '' : `### ${title}\n\n${text}`;
}

function lines(items: readonly (string | false)[]): string {
  return items.filter((item) => item !== false).join('\n');
}

/** Text between code: what Markdown would read as a mark is taken literally. */
function plain(text: string): string {
  return redactText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** A value in a line, between more backticks than it has in a row. */
function code(text: string): string {
  const masked = redactText(text).replace(/\r?\n/g, '⏎');
  const ticks = '`'.repeat(longestRun(masked) + 1);
  const needsRoom = masked === '' || masked.startsWith('`') || masked.endsWith('`');
  return needsRoom ? `${ticks} ${masked} ${ticks}` : `${ticks}${masked}${ticks}`;
}

function fenced(masked: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(masked) + 1));
  return `${fence}http\n${masked}\n${fence}`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}

function requestText({ method, url, headers, body }: CapturedRequest): string {
  return message(`${method} ${url}`, headers, body);
}

function answerText({ response }: CapturedRequest): string {
  if (!response) return '';
  return message(`${response.status} ${response.statusText}`.trimEnd(), response.headers, response.body);
}

function message(first: string, headers: readonly (readonly [string, string])[], body: CapturedBody): string {
  const head = [first, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  const text = bodyText(body);
  return text === '' ? head : `${head}\n\n${text}`;
}

function bodyText(body: CapturedBody): string {
  if (body.kind === 'not-kept') return '(the body was not kept)';
  const bytes = bytesOfBody(body);
  if (!bytes || bytes.length === 0) return '';
  const text = utf8Text(bytes);
  if (text === null) return `(${bytes.length} bytes)`;
  return text.length > longestBody ? `${text.slice(0, longestBody)}\n(cut)` : text;
}

/** In a canonical request the token is a header line; masked as such, so that it cannot be missed. */
function canonicalBlock(text: string | null): string {
  if (text === null) return '';
  const parts = parseCanonicalParts(text);
  if (!parts) return fenced(redactText(text));
  const masked = redactCaptured({
    id: '',
    at: 0,
    method: parts.method,
    url: `${parts.path}?${parts.query}`,
    headers: parts.headers,
    body: { kind: 'none' },
    response: null,
    took: null,
    resourceType: null,
    from: 'paste',
  });
  const [path = '', ...query] = masked.url.split('?');
  return fenced(printCanonicalParts({ ...parts, path, query: query.join('?'), headers: masked.headers }));
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 500) ?? '';
}

import { failure, type Outcome, success } from '../failure.ts';
import type { Header } from '../http/headers.ts';
import { uriEncode } from '../http/percent-encoding.ts';
import { type CurlOption, readCurlArguments } from './curl-arguments.ts';
import { curlCommand } from './curl-command.ts';
import { curlData, curlUrlQuery, fileBytes } from './curl-data.ts';
import { curlForm } from './curl-form.ts';
import { curlHeaders, impliedHeaders } from './curl-headers.ts';
import { curlUrl } from './curl-url.ts';
import { unreadablePaste } from './format-failure.ts';
import { PasteNotes } from './paste-notes.ts';
import type { PastedRequest } from './pasted-request.ts';

const longest = 20 * 1024 * 1024;

/** Schemes other than Basic, that need an answer of the server first. */
const otherSchemes = ['digest', 'ntlm', 'ntlm-wb', 'negotiate', 'anyauth'];

/**
 * The request that a curl command would send, of at most 20 million characters, written for bash or for Windows' cmd. Headers that curl adds
 * to each request (`User-Agent`, `Accept`) are left out. A secret key in `--user` beside `--aws-sigv4` is dropped. Fails for a text
 * without a curl command and for a URL that is none. Source: curl's manual.
 */
export function parseCurl(text: string): Outcome<PastedRequest> {
  if (text.length > longest) return unreadablePaste('too large');
  const notes = new PasteNotes();
  const command = curlCommand(text, notes);
  if (command === null) return unreadablePaste('curl');
  const options = readCurlArguments(command.words, notes);
  const has = (name: string) => options.some((option) => option.name === name);
  const last = (name: string) => options.findLast((option) => option.name === name)?.value.text;

  const urls = options.filter(({ name }) => name === 'url');
  if (urls.length > 1) notes.add('rest-ignored');
  const written = (urls.find(({ value }) => /:\/\//.test(value.text)) ?? urls[0])?.value.text;
  if (written === undefined) return failure('url-empty', 'url');

  const data = curlData(options, command.input, notes);
  const form = data === null ? curlForm(options, command.input, notes) : null;
  const upload = last('upload-file');
  const toUrl = has('get');
  const query = [
    ...(toUrl && data !== null ? [new TextDecoder().decode(data)] : []),
    ...curlUrlQuery(options, notes),
  ];
  const url = curlUrl(
    upload === undefined ? written : withFileName(written, upload),
    query,
    { globoff: has('globoff'), pathAsIs: has('path-as-is') },
    notes,
  );
  if (!url.ok) return url;

  const body = toUrl
    ? null
    : (data ?? form?.body ?? (upload === undefined ? null : uploaded(upload, command.input, notes)));
  const sigv4 = readSigv4(options);
  const user = sigv4 !== null || otherSchemes.some(has) ? null : (last('user') ?? url.value.user);
  const contentType = form
    ? `multipart/form-data; boundary=${form.boundary}`
    : body === null || data === null
      ? null
      : has('json')
        ? 'application/json'
        : 'application/x-www-form-urlencoded';
  const custom = curlHeaders(options, notes);
  const implied = impliedHeaders(options, contentType, user, notes);
  const headers = [
    ...custom.sent.map((header) => withBoundary(header, form?.boundary)),
    ...implied.filter(([name]) => !custom.named.has(name.toLowerCase())),
  ];
  return success({
    method: last('request') || defaultMethod(has('head'), upload !== undefined, body !== null),
    url: url.value.url,
    headers: sigv4 === null ? headers : headers.filter((header) => !isTokenPlaceholder(header)),
    body,
    sigv4,
    notes: notes.all(),
  });
}

function defaultMethod(head: boolean, upload: boolean, body: boolean): string {
  if (head) return 'HEAD';
  if (upload) return 'PUT';
  return body ? 'POST' : 'GET';
}

/** curl puts the name of the file behind a URL that ends with a slash. */
function withFileName(url: string, file: string): string {
  return url.endsWith('/') && !/^[-.]?$/.test(file) ? url + uriEncode(file.replace(/^.*\//s, '')) : url;
}

function uploaded(file: string, input: Uint8Array | null, notes: PasteNotes): Uint8Array | null {
  const bytes = fileBytes(file, input, notes);
  return bytes.length === 0 ? null : bytes;
}

/** `aws:amz:REGION:SERVICE`; a variable in the place of a value says nothing. */
function readSigv4(options: readonly CurlOption[]): PastedRequest['sigv4'] {
  const last = (name: string) => options.findLast((option) => option.name === name)?.value.text;
  const provider = last('aws-sigv4');
  if (provider === undefined) return null;
  const [, , region, service] = provider.split(':');
  const [accessKeyId] = (last('user') ?? '').split(':', 1);
  return { region: known(region), service: known(service), accessKeyId: known(accessKeyId) };
}

function known(text: string | undefined): string | null {
  return !text || isPlaceholder(text) ? null : text;
}

function isPlaceholder(text: string): boolean {
  return /^(?:\$(?:\w+|\{[^{}]*\}|\()|%\w+%$|<[^<>]*>$)/.test(text);
}

function isTokenPlaceholder([name, value]: Header): boolean {
  return name.toLowerCase() === 'x-amz-security-token' && isPlaceholder(value);
}

/** curl adds the boundary to a type that was given without one. */
function withBoundary(header: Header, boundary: string | undefined): Header {
  const [name, value] = header;
  if (boundary === undefined || name.toLowerCase() !== 'content-type') return header;
  return /^multipart\//i.test(value) && !/boundary=/i.test(value)
    ? [name, `${value}; boundary=${boundary}`]
    : header;
}

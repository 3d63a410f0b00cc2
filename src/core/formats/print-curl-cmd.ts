import { base64FromBytes } from '../http/base64.ts';
import { utf8Text } from './bytes.ts';
import { cmdQuote } from './cmd-quote.ts';
import { curlArguments } from './curl-print.ts';
import type { PrintableRequest } from './pasted-request.ts';

/** A command at the prompt has at most 8191 characters, and most characters of a body take two. */
const longestArgument = 3000;
const longestLine = 8000;
const file = '%TEMP%\\countersign-body';

/**
 * The request as a curl command for the prompt of Windows' cmd (in a batch file `%` means something else). A body that is no plain ASCII, or
 * long, is written to a file first, as Base64 that Windows' own `certutil` decodes: cmd and the C runtime would change its bytes.
 */
export function printCurlCmd(request: PrintableRequest): string {
  const { body } = request;
  const parts = curlArguments(request).map(([option, value]) =>
    [option, value === null ? null : cmdQuote(value)].filter((part) => part !== null).join(' '),
  );
  const text = body && plainText(body);
  if (text !== null) parts.push(`${text.startsWith('@') ? '--data-raw' : '--data-binary'} ${cmdQuote(text)}`);
  else if (body !== null) parts.push(`--data-binary "@${file}"`);
  const command = `curl.exe ${parts.join(parts.length > 2 ? ' ^\n  ' : ' ')}`;
  return text === null && body !== null ? `${fileLines(body)}${command}` : command;
}

function plainText(body: Uint8Array): string | null {
  const text = body.length > longestArgument ? null : utf8Text(body);
  return text !== null && /^[\n -~]*$/.test(text) ? text : null;
}

function fileLines(body: Uint8Array): string {
  const base64 = base64FromBytes(body);
  const lines: string[] = [];
  for (let at = 0; at === 0 || at < base64.length; at += longestLine) {
    lines.push(`${at === 0 ? '>' : '>>'}"${file}.b64" echo ${base64.slice(at, at + longestLine)}\n`);
  }
  return `${lines.join('')}certutil -f -decode "${file}.b64" "${file}" >nul\n`;
}

/**
 * A command without what a shell would take for quoted, each such part `''`. `^"`, with which Windows' cmd begins an
 * argument, opens nothing; a single quotation mark that nothing closes is a letter, as it is to cmd. Linear in the length of the text.
 * Source: "Quoting", Bash Reference Manual.
 */
export function outsideQuotes(text: string): string {
  const pieces: string[] = [];
  const mark = /(?<!\^)"|'/g;
  let at = 0;
  for (let open = mark.exec(text); open; open = mark.exec(text)) {
    const close = closingOf(text, open.index);
    if (close < 0) break;
    pieces.push(text.slice(at, open.index), "''");
    at = close + 1;
    mark.lastIndex = at;
  }
  return `${pieces.join('')}${text.slice(at)}`;
}

/** Where the quotation mark at `open` is closed; less than 0 where it is not. */
function closingOf(text: string, open: number): number {
  const mark = text[open] as string;
  const hasEscapes = mark === '"' || text[open - 1] === '$';
  let close = text.indexOf(mark, open + 1);
  while (hasEscapes && close >= 0 && isEscaped(text, close)) close = text.indexOf(mark, close + 1);
  return close;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

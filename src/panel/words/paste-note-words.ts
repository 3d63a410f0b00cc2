import type { PasteNote, PasteNoteCode } from '#core/formats/pasted-request.ts';

const words: { readonly [C in PasteNoteCode]: (detail: string) => string } = {
  'unknown-option': (option) => `${option} is not known and was passed over`,
  'option-without-effect': (option) => `${option} has no effect here`,
  'file-missing': (file) => `the file ${file} is not here`,
  variable: (name) => `${name} stands where a value belongs`,
  substitution: () => 'the output of another command is missing',
  'ampersand-unquoted': () => 'an unquoted & was taken as part of the URL',
  'rest-ignored': () => 'only the first request was taken',
  'url-pattern': () => 'only one of the URLs was taken that curl would make',
  'scheme-assumed': () => 'the URL names no scheme; https was taken',
  'quote-open': () => 'a quotation mark is not closed',
  'password-missing': () => 'the password is missing',
  'line-unreadable': (line) => `this line is no header: ${line}`,
  'length-differs': () => 'the body is not as long as Content-Length says',
};

/** What is doubtful about a pasted request, in one sentence; empty where nothing is. */
export function pasteNoteWords(notes: readonly PasteNote[]): string {
  if (notes.length === 0) return '';
  const text = notes.map(({ code, detail }) => words[code](detail)).join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

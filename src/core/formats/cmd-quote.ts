const plain = /^[A-Za-z0-9 _\-:=+~'/.,?;*`]$/;

/**
 * A text as one argument at the prompt of Windows' cmd. The quotation marks are hidden from cmd by `^`, so that for it nothing is quoted and
 * each of its special characters can be hidden too; the program sees them and undoes the backslashes. Behind `%` stands a `^`, so that no
 * name of a variable is left. A carriage return, which cmd drops, and a NUL cannot be had; they are left out.
 * Source: "Parsing C command-line arguments", Microsoft.
 */
export function cmdQuote(text: string): string {
  let quoted = '';
  let isAfterPercent = false;
  for (const character of argumentText(text.replace(/[\r\0]/g, ''))) {
    if (character === '\n') quoted += '^\n\n';
    else if (isAfterPercent || (character !== '%' && !plain.test(character))) quoted += `^${character}`;
    else quoted += character;
    isAfterPercent = character === '%';
  }
  return `^"${quoted}^"`;
}

/** Backslashes count double before a quotation mark, and only there. */
function argumentText(text: string): string {
  const pieces: string[] = [];
  let backslashes = 0;
  for (const character of text) {
    if (character === '"') pieces.push('\\'.repeat(backslashes + 1));
    backslashes = character === '\\' ? backslashes + 1 : 0;
    pieces.push(character);
  }
  return pieces.join('') + '\\'.repeat(backslashes);
}

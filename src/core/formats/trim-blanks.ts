/**
 * Without blanks, tabs and line ends at both ends, as HTTP reads a header's value. Unlike `trim()` it leaves every other character that
 * Unicode calls white, and unlike a pattern it takes no longer for many blanks in the middle.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** One thing that a vector fixes, what it says and what we made of it. */
export type Check = { readonly what: string; readonly expected: string; readonly actual: string };

/** A vector ready to run. `run` fails by throwing where not even a signature comes out. */
export type Vector = { readonly name: string; readonly run: () => Promise<readonly Check[]> };

/** The first line in which two texts differ, for people to read; null where they are equal. */
export function firstDifference({ what, expected, actual }: Check): string | null {
  if (expected === actual) return null;
  const wanted = expected.split('\n');
  const got = actual.split('\n');
  let line = 0;
  while (line < wanted.length && wanted[line] === got[line]) line++;
  return `  ${what}, line ${line + 1}\n    expected ${show(wanted[line])}\n    actual   ${show(got[line])}`;
}

function show(line: string | undefined): string {
  return line === undefined ? '(no such line)' : JSON.stringify(line);
}

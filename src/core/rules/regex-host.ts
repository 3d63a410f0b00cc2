import { endsInNumber, normalHost } from './host-name.ts';
import { exactHost, type HostPattern } from './host-pattern.ts';
import { type Atom, readAtoms } from './regex-atoms.ts';

/** The host that a regular expression spells out, and where in its text the host ends. */
export type RegexHost = { readonly host: HostPattern; readonly end: number };

/**
 * Reads the host part of a regular expression that begins at `at`. Null where it does not spell out the host's end, two labels at
 * the least; `localhost`, and a host without anything open, may have one.
 */
export function readRegexHost(text: string, at: number): RegexHost | null {
  const address = /^\\\[([0-9a-f:.]+)\\\]/i.exec(text.slice(at));
  if (address) return readAddress(address[0], address[1] ?? '', at);
  const read = readAtoms(text, at);
  if (!read) return null;
  const host = hostOfAtoms(read.atoms);
  return host && { host, end: read.end };
}

function readAddress(source: string, address: string, at: number): RegexHost | null {
  const host = normalHost(`[${address}]`);
  return host === `[${address}]` ? { host: exactHost(host), end: at + source.length } : null;
}

function hostOfAtoms(atoms: readonly Atom[]): HostPattern | null {
  const lastOpen = atoms.findLastIndex(({ literal }) => literal === null);
  const tail = atoms
    .slice(lastOpen + 1)
    .map(({ literal }) => literal)
    .join('');
  if (lastOpen < 0) return normalHost(tail) === tail ? exactHost(tail) : null;
  const whole = endsLabel(atoms, lastOpen);
  // What is open before it may be the beginning of the first label: `.*example\.com` is `evil-example.com` too.
  const suffix = whole ? tail : tail.slice(tail.indexOf('.') + 1);
  const closed = whole || tail.includes('.');
  if (!closed || normalHost(suffix) !== suffix || endsInNumber(suffix)) return null;
  if (!suffix.includes('.') && suffix !== 'localhost') return null;
  return {
    matches: (host) => host.endsWith(`.${suffix}`) || (whole && host === suffix),
    suffix,
    exact: false,
    regex: atoms.map(({ source }) => source).join(''),
    globs: whole ? [suffix, `*.${suffix}`] : [`*.${suffix}`],
  };
}

/** Whether what follows the atom always begins a label, be it there, repeated, or left out. */
function endsLabel(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index];
  return atom === undefined || atom.literal === '.' || (atom.endsLabel && endsLabel(atoms, index - 1));
}

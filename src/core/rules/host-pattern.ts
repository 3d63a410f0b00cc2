import { failure, type Outcome, success } from '../failure.ts';
import { escapeRegex, type Glob, globToRegex, matchesGlob, parseGlob } from './glob.ts';
import { endsInNumber, normalHost } from './host-name.ts';

/** Which hosts a rule names, in each of the ways in which browsers want to know. */
export type HostPattern = {
  /** `host` as `URL.hostname` gives it. */
  readonly matches: (host: string) => boolean;
  /** The host where nothing is open, else the literal labels at its end. */
  readonly suffix: string;
  readonly exact: boolean;
  /** For JavaScript and RE2, without anchors; crosses neither `/` nor `@` nor `:`. */
  readonly regex: string;
  /** With `*` for any run of characters; what these match together is what `matches` does, or more. */
  readonly globs: readonly string[];
};

/** What one wild label may hold: a host's characters but the dot. */
const inLabel = '[^/?#@:.]+';

/**
 * Reads a host with `*`: alone at the beginning one or more labels, elsewhere one or more characters inside one label. Fails with
 * `pattern-host-open` where the last two labels are not both literal (`*.localhost` is fine: it never leaves the machine), and
 * with `pattern-invalid` for what is no host; the detail is the host.
 */
export function readHostPattern(text: string): Outcome<HostPattern> {
  if (!text.includes('*')) {
    const host = normalHost(text);
    return host === null ? failure('pattern-invalid', 'where', text) : success(exactHost(host));
  }
  const labels = text.replace(/\*+/g, '*').split('.');
  const literal = normalHost(labels.filter((label) => !label.includes('*')).join('.') || 'x');
  if (isOpen(labels)) return failure('pattern-host-open', 'where', text);
  const normal = literal === null ? null : withLiteralLabels(labels, literal.split('.'));
  return normal === null || endsInNumber(text)
    ? failure('pattern-invalid', 'where', text)
    : success(wildHost(normal));
}

/** The pattern of one host. */
export function exactHost(host: string): HostPattern {
  return {
    matches: (candidate) => candidate === host,
    suffix: host,
    exact: true,
    regex: escapeRegex(host),
    globs: [host],
  };
}

function isOpen(labels: readonly string[]): boolean {
  const [secondLast = '*', last = '*'] = labels.slice(-2);
  return last.includes('*') || (secondLast.includes('*') && last.toLowerCase() !== 'localhost');
}

/** The labels with the literal ones as a browser writes them; null where a wild one could not stand in a host name. */
function withLiteralLabels(labels: readonly string[], literal: readonly string[]): readonly string[] | null {
  const rest = [...literal];
  const normal = labels.map((label) => (label.includes('*') ? label.toLowerCase() : (rest.shift() ?? '')));
  return rest.length === 0 && normal.every((label) => /^[a-z0-9_*-]+$/.test(label)) ? normal : null;
}

function wildHost(labels: readonly string[]): HostPattern {
  const deep = labels[0] === '*';
  const globs = (deep ? labels.slice(1) : labels).map(parseGlob);
  const suffix = labels.slice(labels.findLastIndex((label) => label.includes('*')) + 1).join('.');
  const dottedSuffix = `.${suffix}`;
  return {
    // Most requests of a page go elsewhere, and end here.
    matches: (host) => host.endsWith(dottedSuffix) && matchesLabels(globs, deep, host.split('.')),
    suffix,
    exact: false,
    regex: `${deep ? `(?:${inLabel}\\.)+` : ''}${globs.map((glob) => globToRegex(glob, inLabel)).join('\\.')}`,
    globs: [labels.join('.')],
  };
}

function matchesLabels(globs: readonly Glob[], deep: boolean, labels: readonly string[]): boolean {
  const extra = labels.length - globs.length;
  if (deep ? extra < 1 : extra !== 0) return false;
  if (labels.slice(0, extra).includes('')) return false;
  return globs.every((glob, index) => matchesGlob(glob, labels[index + extra] ?? '', 1));
}

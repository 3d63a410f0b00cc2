import { normaliseEncoding, percentDecode, uriEncode } from '../../http/percent-encoding.ts';
import { encodePathFully, normalizePath } from '../../sigv4/canonical-path.ts';
import type { Cause } from '../diagnosis.ts';
import type { Refused } from '../refused.ts';
import type { Variant } from './variant.ts';

/** No server takes longer paths; to write them anew in every form would take minutes. */
const longest = 64 * 1024;

type Form = {
  readonly cause: Cause;
  readonly path: string;
  readonly common: boolean;
};

/** The paths that clients sign in place of `expected`, the canonical path that AWS computes. */
export function pathVariants({ request, profile }: Refused, expected: string): readonly Variant[] {
  const wire = request.url.path || '/';
  if (Math.max(wire.length, expected.length) > longest) return [];
  const encodeOften = (path: string, times: number): string => {
    let text = times === 0 ? percentDecode(path) : encodePathFully(path);
    for (let time = 1; time < times; time++) text = uriEncode(text, true);
    return text;
  };
  const wanted = profile.doubleEncodePath ? 2 : 1;
  const folded = profile.normalizePath;
  const shape = (path: string, normalised: boolean) => (normalised ? normalizePath(path) : path);
  const forms: Form[] = [];
  const add = (cause: Cause, path: string, common = false) => forms.push({ cause, path, common });

  add(
    wanted === 2 ? 'path-encoded-once' : 'path-encoded-twice',
    encodeOften(shape(wire, folded), 3 - wanted),
    true,
  );
  if (wanted === 2) add('path-encoded-once', shape(wire, folded), true);
  else add('path-encoded-twice', uriEncode(shape(wire, folded), true), true);
  add(folded ? 'path-not-normalised' : 'path-normalised', encodeOften(shape(wire, !folded), wanted), true);
  if (wanted === 2) {
    add(folded ? 'path-not-normalised' : 'path-normalised', uriEncode(shape(wire, !folded), true), true);
  }
  add(folded ? 'path-not-normalised' : 'path-normalised', encodeOften(foldSlashes(wire), wanted));
  add(folded ? 'path-not-normalised' : 'path-normalised', encodeOften(foldDots(wire), wanted));
  for (const path of [shape(wire, folded), wire]) {
    add('path-changed', path);
    add('path-changed', encodeOften(path, 0));
    add('path-changed', encodeLikeBrowsers(encodeOften(path, 0)));
    add('path-changed', lowerEscapes(encodeOften(path, wanted)));
    add('path-changed', encodeOften(path, wanted).replaceAll('~', '%7E'));
    add('path-changed', encodeOften(path, wanted).replaceAll('%20', '+'));
    add('path-changed', encodeOften(path, 3));
    add('path-changed', encodeOften(path, wanted).replaceAll(/%2F/gi, '/'));
  }
  add('path-changed', expected.endsWith('/') ? expected.slice(0, -1) || '/' : `${expected}/`);
  add('path-changed', expected.toLowerCase());
  add('path-changed', '/');
  add('path-changed', '');
  for (const shorter of withoutFirstSegments(expected)) add('path-changed', shorter);
  return forms
    .filter(({ path }) => path !== expected)
    .map(({ cause, path, common }) => ({
      cause,
      at: 'path',
      sent: path,
      expected,
      change: { path },
      common,
    }));
}

/** A stage or a base path that a gateway puts in front. */
function withoutFirstSegments(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return [1, 2]
    .filter((count) => count < segments.length)
    .map((count) => `/${segments.slice(count).join('/')}`);
}

function foldSlashes(path: string): string {
  return path.replace(/\/{2,}/g, '/');
}

function foldDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.length > 1 && kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  return kept.join('/') || '/';
}

/** `encodeURI`: what JavaScript's clients do who know of nothing else. */
function encodeLikeBrowsers(path: string): string {
  return path
    .split('/')
    .map((segment) => leaveMarks(normaliseEncoding(uriEncode(segment), false)))
    .join('/');
}

const marks: ReadonlyMap<string, string> = new Map(
  ['!', "'", '(', ')', '*'].map((mark) => [`%${mark.charCodeAt(0).toString(16).toUpperCase()}`, mark]),
);

/** `encodeURIComponent` leaves five characters that AWS encodes. */
export function leaveMarks(encoded: string): string {
  return encoded.replace(/%(?:21|27|28|29|2A)/g, (code) => marks.get(code) ?? code);
}

export function lowerEscapes(encoded: string): string {
  return encoded.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());
}

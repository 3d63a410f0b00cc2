import { failure, type Outcome, success } from '../failure.ts';
import { accessPatterns, fetchPatterns, originRegex } from './browser-filters.ts';
import { readRegexHost } from './regex-host.ts';
import { readSchemes, schemeMiss } from './schemes.ts';
import type { UrlPattern } from './url-pattern.ts';

/**
 * Compiles a regular expression of JavaScript without flags that a whole URL has to match, blanks around it already gone; `/…/`
 * around it, and `^` and `$` at its ends, are understood. It has to spell out scheme and end of the host, and a slash behind
 * that: what it lets through must not be for its own cleverness to decide.
 */
export function compileRegex(text: string, plainHttp: boolean): Outcome<UrlPattern> {
  const bare = withoutDelimiters(text);
  const invalid = engineTrouble(bare);
  if (invalid !== null) return failure('regex-invalid', 'where', invalid);
  const [beginning, scheme] = /^(https\?|https|http):(?:\\?\/){2}/.exec(bare) ?? [];
  if (beginning === undefined) return failure('regex-host-open', 'where', bare);
  const open = failure('regex-host-open', 'where', hostText(bare.slice(beginning.length)));
  const read = readRegexHost(bare, beginning.length);
  if (!read) return open;
  const behindHost = bare.slice(read.end);
  const port = portAtStart(behindHost);
  const path = behindHost.slice(port.length);
  if (!/^\\?\/(?![?*{])/.test(path) || hasChoice(path)) return open;
  const { host } = read;
  const typed = scheme === 'https' || scheme === 'http' ? scheme : null;
  const schemes = readSchemes(typed, host, plainHttp);
  if (!schemes.ok) return schemes;
  const { counting } = schemes.value;
  const behind = `${host.regex}${port}(?:${path})`;
  const whole = new RegExp(`^https?://${behind}$`);
  return success({
    miss: (target) => {
      // The host alone decides first: cheap, and whatever the expression may still let through, it is this host's.
      if (!host.matches(target.host)) return 'host';
      return schemeMiss(schemes.value, target.scheme) ?? (whole.test(target.text) ? null : 'regex');
    },
    access: accessPatterns(counting, host),
    fetchPatterns: fetchPatterns(counting, host, null, '/*'),
    netFilter: `${originRegex(counting, behind, () => '')}(?:#.*)?$`,
  });
}

function withoutDelimiters(text: string): string {
  const inside = /^\/(.+)\/$/s.exec(text)?.[1] ?? text;
  return inside.replace(/^\^/, '').replace(/(?<!\\)((?:\\\\)*)\$$/, '$1');
}

function engineTrouble(text: string): string | null {
  try {
    new RegExp(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function hostText(behindScheme: string): string {
  return /^(?:[^/\\]|\\[^/])*/.exec(behindScheme)?.[0] ?? '';
}

/** A port as digits or as any number, in a group where it may be left out. */
function portAtStart(text: string): string {
  const digits = String.raw`:(?:\d+|(?:\\d|\[0-9\])(?:[+*]|\{\d+(?:,\d*)?\}))`;
  return new RegExp(String.raw`^(?:${digits}|\((?:\?:)?${digits}\)\??)(?=\\?/)`).exec(text)?.[0] ?? '';
}

/** Whether a `|` outside all groups makes this one of several expressions. */
function hasChoice(text: string): boolean {
  let depth = 0;
  for (const [piece] of text.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[()|]/gs)) {
    if (piece === '(') depth += 1;
    else if (piece === ')') depth -= 1;
    else if (piece === '|' && depth === 0) return true;
  }
  return false;
}

import type { CredentialCollector } from './credential-collector.ts';
import { type Slot, type Slots, slotOf } from './credential-slots.ts';

// Every name that a shell, a language or a form gives them. Not a part of a longer name: not GITHUB_TOKEN.
const names = new RegExp(
  `(?<![\\w$])(?:${[
    '(?:aws[_-])?access[_ -]?key(?:[_ -]?id)?',
    '(?:aws[_-])?secret[_ -]?(?:access[_ -]?)?key',
    '(?:aws[_-])?(?:session|security)[_ -]?token',
    '(?:aws[_-])?(?:credential|session)[_ -]?expiration',
    '(?:aws[_-])?(?:default[_ -]?)?region',
    '(?:aws[_-])?profile',
    '(?:aws[_-])?expiration',
    'token',
  ].join('|')})(?!\\w)`,
  'gi',
);

/** What may stand between a name and its value: `=`, `: `, `","`, a blank, or Kubernetes's `value:` on the next line. */
const between = /["'}\])]{0,3}(?:[ \t]*[:=,][ \t]*|[ \t]+|[ \t]*\n[ \t]*value[ \t]*:[ \t]*)/y;

/** A value in quotes, or up to a blank or to what ends a command. */
const valueThere = /"([^"\n]*)"?|'([^'\n]*)'?|([^\s"';&|,()]+)/y;

/**
 * Reads credentials from lines that set them, whatever the shell or language: `export A=b`, `set A=b`, `$Env:A="b"`, `set -gx A b`, `setx A b`,
 * `A: b`, `access_key = "b"`, a dictionary or a part of JSON, the words of a web page. A name that comes again begins another set.
 */
export function readAssignments(text: string, into: CredentialCollector): void {
  let profile = '';
  let slots: { -readonly [S in Slot]?: Slots[S] } = {};
  const finish = () => {
    into.add(profile, slots);
    slots = {};
  };
  for (const match of text.matchAll(names)) {
    const value = valueAfter(text, match.index + match[0].length);
    if (value === null || value === '') continue;
    const name = match[0].toLowerCase();
    if (/profile$/.test(name)) {
      if (slots.keyId !== undefined && slots.secret !== undefined) finish();
      profile = value;
      continue;
    }
    const slot = slotOf(name);
    if (!slot) continue;
    const known = slots[slot];
    if (known !== undefined && known !== value && slot !== 'region') finish();
    slots[slot] = value;
  }
  finish();
}

function valueAfter(text: string, end: number): string | null {
  between.lastIndex = end;
  if (!between.test(text)) return null;
  valueThere.lastIndex = between.lastIndex;
  const match = valueThere.exec(text);
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null;
}

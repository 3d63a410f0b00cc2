/** A section of a file of AWS profiles, under its name as it stands between the brackets. */
export type IniSection = {
  readonly kind: 'profile' | 'sso-session' | 'services' | 'plain';
  readonly name: string;
  /** Settings below another (`s3 =`) are called `s3.addressing_style`. */
  readonly values: ReadonlyMap<string, string>;
};

export type IniFile = {
  readonly sections: readonly IniSection[];
  /** Section names that are refused. */
  readonly refused: readonly string[];
  /** What stands before the first section. */
  readonly before: string;
};

const prefixed = /^([\w-]+)\s(["'])?([\w@+.%:/-]+)\2$/;
const prefixes: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services']);

/**
 * Reads the files `~/.aws/credentials` and `~/.aws/config`, as AWS's SDK for JavaScript does (`parseIni` of `@smithy/core`): comments
 * begin with `#` or `;` at the line's start or behind a blank, later values win, indented lines below an empty value are its own. A
 * section of an unknown kind (`[plugins x]`) is passed over.
 */
export function parseIni(text: string): IniFile {
  const sections = new Map<string, { section: IniSection; values: Map<string, string> }>();
  const refused: string[] = [];
  let values: Map<string, string> | null = null;
  let parent: string | null = null;
  let before: number | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const content = withoutComment(line).trim();
    if (content.startsWith('[') && content.endsWith(']')) {
      before ??= at;
      parent = null;
      const raw = content.slice(1, -1);
      const section = sectionOf(raw);
      if (isUnsafe(raw)) refused.push(raw);
      const key = section && `${section.kind} ${section.name}`;
      const known = key === null ? null : (sections.get(key) ?? section);
      values = known && !isUnsafe(raw) ? known.values : null;
      if (section && key !== null && values === section.values) sections.set(key, { section, values });
    } else if (values) {
      const equals = content.indexOf('=');
      if (equals > 0) parent = setValue(values, parent, line, content, equals);
    }
    at += line.length + 1;
  }
  return {
    sections: [...sections.values()].map(({ section }) => section),
    refused,
    before: text.slice(0, before ?? text.length),
  };
}

/** Whether a text has the beginning of a section in it. */
export function hasSections(text: string): boolean {
  return /^[ \t]*\[[^\]\r\n]{1,400}\][ \t]*(?:[#;].*)?\r?$/m.test(text);
}

function withoutComment(line: string): string {
  const start = line.search(/(?:^|\s)[;#]/);
  return start < 0 ? line : line.slice(0, start);
}

function sectionOf(raw: string): (IniSection & { readonly values: Map<string, string> }) | null {
  if (raw === '') return null;
  const values = new Map<string, string>();
  const match = raw.length > 1000 ? null : prefixed.exec(raw);
  if (!match) return { kind: 'plain', name: raw, values };
  const [, prefix = '', , name = ''] = match;
  return prefixes.has(prefix) ? { kind: prefix as IniSection['kind'], name, values } : null;
}

/** Sets one value and returns below which setting the next line may be. */
function setValue(
  values: Map<string, string>,
  parent: string | null,
  line: string,
  content: string,
  equals: number,
): string | null {
  const name = content.slice(0, equals).trim();
  const value = content.slice(equals + 1).trim();
  if (value === '') return name;
  const below = parent !== null && line.trimStart() !== line ? parent : null;
  values.set(below === null ? name : `${below}.${name}`, value);
  return below;
}

function isUnsafe(raw: string): boolean {
  return /^(?:profile\s+)?["']?(?:__proto__|constructor|prototype)["']?$/.test(raw);
}

import type { Header } from '../http/headers.ts';
import { withoutBearer } from '../jwt.ts';
import { effectiveEdits } from './edits.ts';
import type { Edit, Rule } from './rule.ts';

/** A header change of a declarativeNetRequest rule; the name in lower case. */
export type StaticEdit = {
  readonly operation: 'set' | 'append' | 'remove';
  readonly header: string;
  readonly value?: string;
};

/** The header that authorises with a token or an API key; null for the kinds that need none, and where the rule names no header. */
export function authorisationHeader({ authorise }: Rule, secret: string): Header | null {
  const { kind, apiKey, token } = authorise;
  if (kind === 'iam' || kind === 'none' || kind === 'unchanged') return null;
  const name = (kind === 'api-key' ? apiKey : token).header.trim();
  if (name === '') return null;
  if (kind === 'api-key') return [name, secret.trim()];
  const bare = withoutBearer(secret);
  return [name, token.bearer ? `Bearer ${bare}` : bare];
}

/**
 * The header changes of a rule that does the same to every request. A browser lets a rule touch each header once, so that several
 * edits of one header come out as one. `secret` null: the rule has none.
 */
export function staticEdits(rule: Rule, secret: string | null): readonly StaticEdit[] {
  const edits = new Map<string, StaticEdit>();
  for (const { action, name, value } of effectiveEdits(rule.rewrite.headers)) {
    const header = name.trim().toLowerCase();
    edits.set(header, joined(edits.get(header), header, action, value));
  }
  const authorisation = secret === null ? null : authorisationHeader(rule, secret);
  if (authorisation) {
    const header = authorisation[0].toLowerCase();
    // Behind all others, as it is added to what was rewritten.
    edits.delete(header);
    edits.set(header, { operation: 'set', header, value: authorisation[1] });
  }
  return [...edits.values()];
}

/** Two edits of one header as one: a later `set` or `remove` wins, an `append` adds to the value there is. */
function joined(
  before: StaticEdit | undefined,
  header: string,
  action: Edit['action'],
  value: string,
): StaticEdit {
  if (action === 'remove') return { operation: 'remove', header };
  if (action === 'set' || before === undefined) return { operation: action, header, value };
  if (before.value === undefined) return { operation: 'set', header, value };
  return { ...before, value: before.value + (header === 'cookie' ? '; ' : ', ') + value };
}

import type { Edit } from './rule.ts';

/** The edits that do something: switched on, and with a name. */
export function effectiveEdits(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ enabled, name }) => enabled && name.trim() !== '');
}

import type { CredentialCollector } from './credential-collector.ts';
import { type Slot, type Slots, slotOf } from './credential-slots.ts';

const mostRows = 1000;

/** Whether a text is a list of access keys as the IAM console lets one download it. */
export function isKeyList(text: string): boolean {
  const [head = ''] = text.trimStart().slice(0, 1000).split('\n', 1);
  return head.includes(',') && cells(head).some((cell) => slotOf(cell) === 'keyId');
}

/** Reads `accessKeys.csv` and `credentials.csv` of the IAM console. */
export function readKeyList(text: string, into: CredentialCollector): void {
  const [head = '', ...rows] = text.trim().split(/\r?\n/, mostRows);
  const columns = cells(head);
  const nameAt = columns.findIndex((column) => /^user ?name$/i.test(column));
  for (const row of rows) {
    const values = cells(row);
    const slots: { -readonly [S in Slot]?: Slots[S] } = {};
    for (const [index, column] of columns.entries()) {
      const slot = slotOf(column);
      const value = values[index] ?? '';
      if (slot && value !== '') slots[slot] = value;
    }
    into.add(nameAt < 0 ? '' : (values[nameAt] ?? ''), slots);
  }
}

/** No cell of these files holds a comma. */
function cells(line: string): readonly string[] {
  return line
    .slice(0, 8192)
    .split(',', 50)
    .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

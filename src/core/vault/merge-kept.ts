type Named = { readonly id: string; readonly name: string };

export type MergeMode = 'merge' | 'replace';

/** How many an import adds, changes and takes away. */
export type MergeCount = { readonly added: number; readonly replaced: number; readonly removed: number };

/**
 * What is there after an import. `merge`: an imported thing takes the place of the one with its id, else of the one with its name, whose id stays
 * because rules know it. `replace`: what is imported, and nothing else. What is the same stays the same object.
 */
export function mergeKept<T extends Named>(
  before: readonly T[],
  imported: readonly T[],
  mode: MergeMode,
): { readonly after: readonly T[]; readonly count: MergeCount } {
  const after = new Map(mode === 'merge' ? before.map((thing) => [thing.id, thing]) : []);
  const known = new Map(before.map((thing) => [thing.id, thing]));
  let added = 0;
  let replaced = 0;
  for (const thing of new Map(imported.map((one) => [one.id, one])).values()) {
    const same =
      known.get(thing.id) ?? (mode === 'merge' ? before.find(({ name }) => name === thing.name) : undefined);
    const placed = same ? { ...thing, id: same.id } : thing;
    if (!same) added++;
    else if (JSON.stringify(same) !== JSON.stringify(placed)) replaced++;
    after.set(placed.id, same && JSON.stringify(same) === JSON.stringify(placed) ? same : placed);
  }
  const removed = before.filter(({ id }) => !after.has(id)).length;
  return { after: [...after.values()], count: { added, replaced, removed } };
}

/** Does a piece of work a little later; the entry gives a timer, tests do it at once. */
export type Later = (work: () => void) => void;

/**
 * Gathers what comes one by one and hands it on together, a little later: telling the browser and the panels of each request for itself
 * takes longer than the request, and slows down the next.
 */
export function createGather<T>(deliver: (items: readonly T[]) => void, later: Later): (item: T) => void {
  let gathered: T[] = [];
  return (item) => {
    gathered.push(item);
    if (gathered.length > 1) return;
    later(() => {
      const items = gathered;
      gathered = [];
      deliver(items);
    });
  };
}

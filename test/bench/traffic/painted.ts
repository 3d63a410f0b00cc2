/** Milliseconds from an action: `dom` to where the document shows what comes of it, `paint` to the end of the frame that paints it. */
export type Painted = { readonly dom: number; readonly paint: number };

/** Acts, waits until the document shows what is wanted of it, and then until that is painted. */
export function painted(act: () => void, isThere: () => boolean): Promise<Painted> {
  return new Promise((resolve) => {
    const started = performance.now();
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    function look(): void {
      if (!isThere()) return;
      observer.disconnect();
      const dom = performance.now() - started;
      void nextPaint().then(() => resolve({ dom, paint: performance.now() - started }));
    }
    act();
  });
}

/** When the next frame has been painted: a frame's callbacks come before its layout, a task behind it comes after. */
export function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

/** The times between frames, in milliseconds, for so long. */
export function frameGaps(milliseconds: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let first = -1;
    let last = -1;
    const frame = (): void => {
      const now = performance.now();
      if (first < 0) first = now;
      else gaps.push(now - last);
      last = now;
      if (now - first < milliseconds) requestAnimationFrame(frame);
      else resolve(gaps);
    };
    requestAnimationFrame(frame);
  });
}

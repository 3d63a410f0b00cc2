import type { MatrixOutcome } from '../matrix-command.ts';

/** Has the page load a picture or a style sheet; it learns whether that worked. */
export function loadElement(kind: 'image' | 'link', url: string): Promise<MatrixOutcome> {
  const element = kind === 'image' ? new Image() : document.createElement('link');
  if (element instanceof HTMLImageElement) element.src = url;
  else Object.assign(element, { rel: 'stylesheet', href: url });
  const outcome = new Promise<MatrixOutcome>((resolve) => {
    element.addEventListener('load', () => resolve({ seen: 'loaded' }));
    element.addEventListener('error', () => resolve({ seen: 'failed to load' }));
  });
  document.body.append(element);
  return outcome.finally(() => element.remove());
}

/** Loads a document into a hidden frame. */
export function loadDocument(url: string): Promise<MatrixOutcome> {
  const frame = hiddenFrame();
  frame.src = url;
  document.body.append(frame);
  return arrival(frame);
}

/** A frame that takes no room; it is not in the page yet. */
export function hiddenFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  return frame;
}

/** What arrives in a frame, which then goes. Never fulfilled when the browser stops the navigation in silence. */
export function arrival(frame: HTMLIFrameElement): Promise<MatrixOutcome> {
  const outcome = new Promise<MatrixOutcome>((resolve) => {
    frame.addEventListener('load', () => {
      const seen = readFrame(frame);
      if (seen !== undefined) resolve(seen);
    });
  });
  return outcome.finally(() => frame.remove());
}

/** Undefined for the empty document that a frame begins with: Firefox reports its load, too. */
function readFrame({ contentDocument, contentWindow }: HTMLIFrameElement): MatrixOutcome | undefined {
  // A document of another origin, or the browser's own page about an error.
  if (contentDocument === null || contentWindow === null) return { seen: 'a document closed to the page' };
  if (contentDocument.URL === 'about:blank') return undefined;
  const [entry] = contentWindow.performance.getEntriesByType('navigation');
  const status = (entry as PerformanceNavigationTiming | undefined)?.responseStatus ?? 0;
  if (status === 0) return { seen: 'loaded' };
  const text = contentDocument.body?.textContent ?? '';
  return { ok: status >= 200 && status < 300, status, text };
}

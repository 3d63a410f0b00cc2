import { effect, type Signal, signal } from '@preact/signals';
import type { Source } from '#core/sigv4/trace.ts';
import type { TraceReply } from '#protocol/compose-contract.ts';

/** The one place of a request that is looked at now, by name; see `sourceName`. */
export type Lit = Signal<string | null>;

export function createLit(): Lit {
  return signal<string | null>(null);
}

/** The grid rows that the indices of a trace stand for; where there are no grids, none. */
export type SourceRows = Pick<TraceReply, 'headerRows' | 'queryRows'>;

/** A name for where a piece of the trace comes from, which the fields of Compose carry too: `header:ROW`, `path:2`, `date`. */
export function sourceName(source: Source, rows: SourceRows): string {
  switch (source.kind) {
    case 'query':
      return `query:${rows.queryRows[source.index] ?? source.index}`;
    case 'header':
      return `header:${rows.headerRows[source.index] ?? 'implied'}`;
    case 'path':
      return `path:${source.index}`;
    default:
      return source.kind;
  }
}

/**
 * Marks every element of `root` whose `data-source` is lit, without rendering anything: a look must cost nothing, also in a
 * request with thousands of parameters. `after` is read so that the marks follow when the trace changes.
 */
export function showLit(root: HTMLElement, lit: Lit, after: () => unknown): () => void {
  return effect(() => {
    after();
    const name = lit.value;
    requestAnimationFrame(() => {
      for (const element of root.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit');
      if (name === null) return;
      for (const element of root.querySelectorAll(`[data-source="${CSS.escape(name)}"]`)) {
        element.setAttribute('data-lit', '');
      }
    });
  });
}

/**
 * What is hovered or focused below `root` lights up everywhere, until `signal` ends it. `onChoose` hears of what gets the focus, by a
 * click or by the keyboard.
 */
export function watchLit(
  root: HTMLElement,
  lit: Lit,
  onChoose: (name: string, element: Element) => void,
  signal: AbortSignal,
): void {
  const light = (event: Event) => {
    const element = event.target instanceof Element ? event.target.closest('[data-source]') : null;
    const name = element?.getAttribute('data-source') ?? null;
    lit.value = name;
    if (event.type === 'focusin' && element && name !== null) onChoose(name, element);
  };
  const out = () => {
    lit.value = null;
  };
  root.addEventListener('pointerover', light, { signal });
  root.addEventListener('focusin', light, { signal });
  root.addEventListener('pointerleave', out, { signal });
  root.addEventListener('focusout', out, { signal });
}

import type { VNode } from 'preact';

/** The last event in words; assistive technology reads it out when it changes. There is one in the panel, and it stays mounted. */
export function LiveRegion({ message }: { readonly message: string }): VNode {
  return (
    <p class="live-region" role="status" aria-live="polite">
      {message}
    </p>
  );
}

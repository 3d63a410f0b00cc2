import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { VisibleText } from '../ui/visible-text.tsx';
import { byteSize } from './byte-size.ts';
import { TextBody } from './text-body.tsx';

/** Longer texts are cut at first: nobody reads them in a table, and laying them out takes its time. */
const shown = 4096;
/** Longer ones again stand in a box of their own, of which only what is in view is drawn. */
const drawnWhole = 64 * 1024;

/** Text of any length with what cannot be seen made visible; a long one is cut until it is asked for. */
export function LongText({ text }: { readonly text: string }): VNode {
  const [whole, setWhole] = useState(false);
  if (text.length <= shown) return <VisibleText text={text} />;
  if (whole && text.length > drawnWhole) {
    return (
      <div class="long-text">
        <TextBody text={text} syntax="none" find={nothingSought} />
      </div>
    );
  }
  if (whole) return <VisibleText text={text} />;
  return (
    <>
      <VisibleText text={text.slice(0, shown)} />
      <button type="button" class="text-button" onClick={() => setWhole(true)}>
        … show all ({byteSize(text.length)})
      </button>
    </>
  );
}

const nothingSought = {
  query: '',
  setQuery: () => undefined,
  matches: [],
  current: 0,
  step: () => undefined,
  turn: 0,
};

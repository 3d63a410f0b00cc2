import type { TargetedKeyboardEvent, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ArrowDownIcon, ArrowUpIcon, CrossIcon } from '../ui/icons.tsx';
import { countWords, type Find } from './use-find.ts';

type FindBarProps = { readonly find: Find; readonly isHex: boolean; readonly onClose: () => void };

/** The line under the tools in which one types what to find: Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar({ find, isHex, onClose }: FindBarProps): VNode {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
  }, []);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const steps = event.key === 'Enter' && event.target === input.current;
    if (!steps && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (steps) find.step(event.shiftKey ? -1 : 1);
    else onClose();
  };
  return (
    <search class="find-bar" onKeyDown={onKeyDown}>
      <input
        ref={input}
        type="text"
        aria-label="Find in the body"
        placeholder={isHex ? 'Find text, in exact case' : 'Find'}
        spellcheck={false}
        autocomplete="off"
        value={find.query}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => find.setQuery(event.currentTarget.value)}
      />
      <span class="find-count">{find.query === '' ? '' : countWords(find.current, find.matches.length)}</span>
      <button
        type="button"
        class="icon-button"
        aria-label="Previous match"
        title="Previous match (Shift+Enter)"
        disabled={find.matches.length === 0}
        onClick={() => find.step(-1)}
      >
        <ArrowUpIcon />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Next match"
        title="Next match (Enter)"
        disabled={find.matches.length === 0}
        onClick={() => find.step(1)}
      >
        <ArrowDownIcon />
      </button>
      <button type="button" class="icon-button" aria-label="Close find" title="Close (Esc)" onClick={onClose}>
        <CrossIcon />
      </button>
    </search>
  );
}

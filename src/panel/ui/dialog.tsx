import type { ComponentChildren, TargetedKeyboardEvent, VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { CrossIcon } from './icons.tsx';

type DialogProps = {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
};

/** A modal dialog, named by its heading. Escape and the cross call `onClose`; the focus returns to where it was before. */
export function Dialog({ open, ...rest }: DialogProps): VNode | null {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog({ title, onClose, children }: Omit<DialogProps, 'open'>): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();

  useLayoutEffect(() => {
    const element = dialog.current;
    const opener = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  // DevTools hears keys that bubble to the document, and would open its drawer on Escape.
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDialogElement>): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  const onCancel = (event: Event): void => {
    event.preventDefault();
    onClose();
  };

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={headingId} onKeyDown={onKeyDown} onCancel={onCancel}>
      <header class="dialog-head">
        <h2 id={headingId}>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" title="Close (Esc)" onClick={onClose}>
          <CrossIcon />
        </button>
      </header>
      <div class="dialog-body">{children}</div>
    </dialog>
  );
}

import type { JSX } from 'preact';
import { shortcuts } from '../model/shortcuts.ts';
import { Dialog } from '../ui/dialog.tsx';

/** The list of keys, on `?`. */
export function ShortcutsDialog(props: {
  readonly open: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Dialog title="Keyboard shortcuts" open={props.open} onClose={props.onClose}>
      <dl class="shortcuts">
        {shortcuts.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

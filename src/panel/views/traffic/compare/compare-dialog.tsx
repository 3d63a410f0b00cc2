import type { JSX } from 'preact';
import type { Comparing } from '../../../model/traffic/comparing.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { CompareTable } from './compare-table.tsx';

/** Two requests beside each other. */
export function CompareDialog({ comparing }: { readonly comparing: Comparing }): JSX.Element {
  const pair = comparing.pair.value;
  return (
    <Dialog title="Compare two requests" open={pair !== null} onClose={comparing.close}>
      {pair && <CompareTable pair={pair} />}
    </Dialog>
  );
}

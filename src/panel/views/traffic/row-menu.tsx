import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { copiedWords, copiesOf } from '../../model/traffic/copy-captured.ts';
import { rowMenu, runRowMenu } from '../../model/traffic/row-menu.ts';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../model/traffic/traffic-rows.ts';
import { copyText } from '../../ui/copy-text.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Box } from '../../ui/place-menu.ts';

type RowMenuProps = {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly place: Box;
  readonly onClose: () => void;
  readonly onSave: (rows: readonly TrafficRow[]) => void;
};

/** The menu of the chosen requests. The focus goes back to where it was when the menu closes. */
export function RowMenu({ model, row, place, onClose, onSave }: RowMenuProps): JSX.Element {
  const chosen = model.selection.rows.value;
  const rows = chosen.length > 1 && chosen.includes(row) ? chosen : [row];
  // Read once: the menu itself has the focus from then on.
  const [opener] = useState(() => document.activeElement);

  const copy = async (id: string): Promise<void> => {
    const copied = copiesOf(row, model.actions).find((candidate) => candidate.id === id);
    if (!copied) return;
    const text = copied.text(row.entry);
    model.status.value =
      text === null
        ? `There is no way to tell ${copied.what}.`
        : copiedWords(copied, row.entry, await copyText(text));
  };
  return (
    <Menu
      id="traffic-menu"
      label="What to do with the request"
      items={rowMenu(model, row, rows)}
      first={0}
      anchor={() => place}
      onChoose={(id) => runRowMenu(id, model, row, rows, { copy: (what) => void copy(what), save: onSave })}
      onClose={(away) => {
        onClose();
        if (!away && opener instanceof HTMLElement) opener.focus();
      }}
    />
  );
}

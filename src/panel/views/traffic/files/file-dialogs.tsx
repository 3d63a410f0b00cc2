import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { ExportForm } from './export-form.tsx';
import { ImportForm } from './import-form.tsx';
import { PasteForm } from './paste-form.tsx';

export type FileDialog =
  | { readonly kind: 'import' | 'paste' }
  | { readonly kind: 'export'; readonly rows: readonly TrafficRow[] };

const titles = { import: 'Import a HAR file', paste: 'Paste a request', export: 'Save as HAR' } as const;

/** The dialogs by which requests come in and go out. */
export function FileDialogs(props: {
  readonly model: TrafficModel;
  readonly dialog: Signal<FileDialog | null>;
}): JSX.Element {
  const { model, dialog } = props;
  const open = dialog.value;
  const close = () => {
    dialog.value = null;
  };
  return (
    <Dialog title={open ? titles[open.kind] : ''} open={open !== null} onClose={close}>
      {open?.kind === 'import' && <ImportForm model={model} onDone={close} />}
      {open?.kind === 'paste' && <PasteForm model={model} onDone={close} />}
      {open?.kind === 'export' && <ExportForm model={model} rows={open.rows} onDone={close} />}
    </Dialog>
  );
}

import { useSignal } from '@preact/signals';
import type { JSX, TargetedDragEvent } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { handled } from '../../../model/shortcuts.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { FoundTable } from './found-table.tsx';
import { LeadList } from './lead-list.tsx';
import { ProblemList } from './problem-list.tsx';

/** The one box for credentials in whatever form; what is in it is shown masked, and saved where it is chosen. */
export function PastePage({ model }: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { pasting } = model;
  const over = useSignal(false);
  const take = (file: File | undefined): void => {
    if (file) void pasting.takeFile(file);
  };
  const save = async (): Promise<void> => {
    if (!canKeep(model, pasting.keep.value)) {
      focusSoon('#paste-passphrase', '#paste-create-vault');
      return;
    }
    const saved = await pasting.save(({ id }) => openPage(model, 'profile', id));
    if (!saved) focusSoon('#paste-table [aria-invalid="true"]', '#paste-text');
  };
  const onDrop = (event: TargetedDragEvent<HTMLElement>): void => {
    over.value = false;
    if (!event.dataTransfer?.files[0]) return;
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const rows = pasting.rows.value;
  const chosen = rows.filter((row) => row.chosen && row.outcome !== 'saved').length;
  const refused = pasting.refusedFile.value;
  return (
    <>
      <PageHead model={model} title="Paste credentials" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the file field does the same by keyboard */}
      <div
        class="page-body paste-page"
        data-over={over.value ? '' : undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => {
          over.value = false;
        }}
        onDrop={onDrop}
      >
        <div class="field">
          <label class="field-name" for="paste-text">
            Credentials
          </label>
          <span class="note" id="paste-text-note">
            A credentials or config file, export or set commands, JSON of aws configure export-credentials,
            STS or Cognito, the access portal’s text. They go to the background worker when you save, and
            nowhere else.
          </span>
          <textarea
            id="paste-text"
            class="wire"
            rows={8}
            spellcheck={false}
            autocomplete="off"
            value={pasting.text.value}
            aria-describedby="paste-text-note"
            onInput={(event) => {
              pasting.text.value = event.currentTarget.value;
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              handled(event);
              void save();
            }}
          />
        </div>
        <div class="file-field">
          <label for="paste-file">Or a file, which can be dropped here, too</label>
          <input
            type="file"
            id="paste-file"
            aria-invalid={refused !== null ? true : undefined}
            aria-describedby={refused !== null ? 'paste-file-problem' : undefined}
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              // The same file can be chosen again, and is another one when it was mended.
              event.currentTarget.value = '';
            }}
          />
        </div>
        {refused !== null && (
          <FieldError
            id="paste-file-problem"
            tone="bad"
            title={`${refused} is larger than 1 MB.`}
            remedy="A file with credentials is much smaller. Nothing was read."
          />
        )}
        <FoundTable model={model} />
        <ProblemList problems={pasting.problems.value} />
        <LeadList model={model} />
        {rows.length > 0 && (
          <>
            <KeepChoice
              model={model}
              idPrefix="paste"
              value={pasting.keep.value}
              onChange={(keep) => {
                pasting.keep.value = keep;
              }}
            />
            <div class="form-actions">
              <button
                type="button"
                class="primary"
                id="paste-save"
                title="Save what is chosen (Ctrl+Enter)"
                aria-disabled={pasting.saving.value || chosen === 0 || undefined}
                onClick={() => void save()}
              >
                {pasting.saving.value
                  ? 'Saving …'
                  : `Save ${chosen === 1 ? '1 profile' : `${chosen} profiles`}`}
              </button>
              <button
                type="button"
                id="paste-clear"
                onClick={() => {
                  pasting.clear();
                  focusSoon('#paste-text');
                }}
              >
                Clear
              </button>
            </div>
          </>
        )}
      </div>
    </>
  );
}

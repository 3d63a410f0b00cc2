import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { amplifyProblemWords } from '../../../words/amplify-words.ts';
import { PageHead } from '../page-head.tsx';
import { MadeReport } from './made-report.tsx';
import { PlanForm } from './plan-form.tsx';

/** The configuration of an app made with Amplify: read here, shown, and made into what it needs. */
export function AmplifyPage(props: { readonly model: IdentitiesModel; readonly id: string }): JSX.Element {
  const { model } = props;
  const { amplify } = model;
  const over = useSignal(false);
  useEffect(() => void amplify.load(), [amplify]);
  const read = amplify.read.value;
  const problem = typeof read === 'string' ? amplifyProblemWords(read) : null;
  const take = (file: File | undefined): void => {
    if (file) void amplify.takeFile(file);
  };
  return (
    <>
      <PageHead model={model} title="Amplify project" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the file field does the same by keyboard */}
      <div
        class="page-body paste-page"
        id="amplify-page"
        data-over={over.value ? '' : undefined}
        onDragOver={(event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => {
          over.value = false;
        }}
        onDrop={(event) => {
          over.value = false;
          if (!event.dataTransfer?.files[0]) return;
          event.preventDefault();
          take(event.dataTransfer.files[0]);
        }}
      >
        {amplify.report.value && <MadeReport model={model} report={amplify.report.value} />}
        <div class="field">
          <label class="field-name" for="amplify-text">
            Configuration
          </label>
          <span class="note" id="amplify-note">
            amplify_outputs.json, amplifyconfiguration.json or aws-exports.js. It is read in this panel and
            never run; you see what it says before anything is made.
          </span>
          <textarea
            id="amplify-text"
            class="wire"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            value={amplify.text.value}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? 'amplify-problem' : 'amplify-note'}
            onInput={(event) => amplify.type(event.currentTarget.value)}
          />
        </div>
        <div class="file-field">
          <label for="amplify-file">Or a file, which can be dropped here, too</label>
          <input
            type="file"
            id="amplify-file"
            accept=".json,.js,.ts,.mjs"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              // The same file can be chosen again, and is another one when it was mended.
              event.currentTarget.value = '';
            }}
          />
        </div>
        {problem && <FieldError id="amplify-problem" tone="bad" {...problem} />}
        {amplify.plan.value && <PlanForm model={model} plan={amplify.plan.value} />}
      </div>
    </>
  );
}

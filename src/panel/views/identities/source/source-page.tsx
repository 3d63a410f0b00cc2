import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import type { TypedKind } from '../../../model/identities/sources-draft.ts';
import type { SourceForm } from '../../../model/identities/sources-forms.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { canKeep, KeepChoice } from '../keep-choice.tsx';
import { leavePage, openPage } from '../open-page.ts';
import { PageHead } from '../page-head.tsx';
import { FailureNote } from './failure-note.tsx';
import { SourceText } from './form-field.tsx';
import { KindFields } from './kind-fields.tsx';
import { isShown } from './shown-fields.ts';
import { WhereFields } from './where-fields.tsx';

const titles: { readonly [K in TypedKind]: string } = {
  'assume-role': 'Assume a role',
  'session-token': 'Session token with MFA',
  'web-identity': 'Web identity',
  saml: 'SAML',
  'identity-pool': 'Identity pool',
};

type PageProps = { readonly model: IdentitiesModel; readonly id: string };

/** A new identity that comes from somewhere; `id` is the kind of its source. */
export function NewSourcePage({ model, id }: PageProps): JSX.Element {
  const form = useMemo(() => model.sources.forms.begin(id as TypedKind), [model, id]);
  return <FormPage model={model} form={form} title={titles[id as TypedKind]} />;
}

/** The source of an identity that is there, to be changed. */
export function EditSourcePage({ model, id }: PageProps): JSX.Element {
  const form = useMemo(() => model.sources.forms.edit(id), [model, id]);
  if (form) return <FormPage model={model} form={form} title={`Edit ${form.stored?.name ?? ''}`} />;
  return (
    <>
      <PageHead model={model} title="Edit" />
      <div class="page-body">
        <p>There is nothing to edit here any more.</p>
      </div>
    </>
  );
}

function FormPage(props: {
  readonly model: IdentitiesModel;
  readonly form: SourceForm;
  readonly title: string;
}): JSX.Element {
  const { model, form, title } = props;
  const { kind, keep } = form.draft.value;
  const failure = form.failure.value;
  const saving = form.saving.value;
  const save = async (now: boolean): Promise<void> => {
    if (!canKeep(model, keep)) {
      focusSoon('#source-passphrase', '#source-create-vault');
      return;
    }
    const saved = await form.save(now);
    if (saved) openPage(model, 'profile', saved.id);
    else focusSoon('#source-form [aria-invalid="true"]', '#source-problem-allow', '#source-get');
  };
  return (
    <>
      <PageHead model={model} title={title} />
      <div class="page-body" id="source-page" data-kind={kind}>
        <form
          class="form"
          id="source-form"
          autocomplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            void save(true);
          }}
        >
          <SourceText form={form} property="name" label="Name" note="yours to choose" />
          <KindFields model={model} form={form} />
          <WhereFields form={form} />
        </form>
        <KeepChoice
          model={model}
          idPrefix="source"
          value={keep}
          onChange={(chosen) => form.change({ keep: chosen })}
        />
        {failure && !isShown(form.draft.value, failure.field) && (
          <FailureNote
            model={model}
            id="source-problem"
            failure={failure}
            onAllowed={() => void save(true)}
          />
        )}
        <div class="form-actions">
          <button
            type="submit"
            form="source-form"
            class="primary"
            id="source-get"
            aria-disabled={saving !== null || undefined}
          >
            {saving === 'now' ? 'Getting credentials …' : 'Get credentials'}
          </button>
          <button
            type="button"
            id="source-save"
            title="Credentials are got when they are first needed"
            aria-disabled={saving !== null || undefined}
            onClick={() => void save(false)}
          >
            {saving === 'later' ? 'Saving …' : 'Save only'}
          </button>
          <button
            type="button"
            id="source-cancel"
            onClick={() => {
              model.sources.forms.drop(form);
              if (form.stored) openPage(model, 'profile', form.stored.id);
              else leavePage(model, true);
            }}
          >
            Cancel
          </button>
        </div>
      </div>
    </>
  );
}

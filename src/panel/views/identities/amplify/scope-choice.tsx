import type { JSX } from 'preact';
import type { RuleScope } from '#core/rules/rule.ts';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { ListField } from '../source/list-field.tsx';

/** Whose requests the rules are for: the same choice as for a rule that is written. */
export function ScopeField({ model }: { readonly model: IdentitiesModel }): JSX.Element {
  const { shown, scoping } = model.amplify;
  const { kind } = scoping.scope.value;
  return (
    <>
      <ListField
        id="amplify-scope"
        label="Whose requests"
        value={kind}
        options={[
          ...(shown.value ? [['tab', 'those of this tab'] as const] : []),
          ['origins', 'those of tabs at these origins'],
          ['everywhere', 'those of every tab'],
        ]}
        onChange={(chosen) => scoping.choose(chosen as RuleScope['kind'])}
      />
      {kind === 'origins' && (
        <div class="field">
          <label class="field-name" for="amplify-origins">
            Origins, one a line
          </label>
          <textarea
            id="amplify-origins"
            class="wire"
            rows={2}
            spellcheck={false}
            placeholder="https://app.example.com"
            value={scoping.origins.value}
            onInput={(event) => scoping.typeOrigins(event.currentTarget.value)}
          />
        </div>
      )}
    </>
  );
}

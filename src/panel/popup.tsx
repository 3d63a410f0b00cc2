import { type JSX, render } from 'preact';
import type { Rule } from '#core/rules/rule.ts';
import { tokenIdOf } from '#core/rules/token-source.ts';
import type { RulesState } from '#protocol/rules-contract.ts';
import { type PopupModel, rulesOfTab } from './model/popup-model.ts';
import { WarningIcon } from './ui/icons.tsx';
import { failureWords } from './words/failure-words.ts';

/** Mounts the toolbar's popup: this tab, all rules, and the rules that act here. */
export function mountPopup(element: HTMLElement, model: PopupModel): void {
  render(<Popup model={model} />, element);
}

function Popup({ model }: { readonly model: PopupModel }): JSX.Element {
  const state = model.state.value;
  if (!state) return <main class="popup" aria-busy="true" />;
  const here = rulesOfTab(state, model.tabId);
  const off = model.tabId !== null && state.offTabs.includes(model.tabId);
  return (
    <main class="popup" data-ready="yes">
      <div class="popup-head">
        <h1>Countersign</h1>
        <button
          type="button"
          id="popup-pause"
          aria-pressed={state.paused}
          onClick={() => model.setPaused(!state.paused)}
        >
          {state.paused ? 'Resume everything' : 'Pause everything'}
        </button>
      </div>
      <label class="check">
        <input
          type="checkbox"
          id="popup-tab"
          checked={!off}
          disabled={model.tabId === null}
          onChange={(event) => model.switchTab(event.currentTarget.checked)}
        />
        Rules act in this tab
      </label>
      <p class="note" id="popup-state">
        {stateWords(state, off, here)}
      </p>
      {state.failure && <p role="alert">{failureWords(state.failure).title}</p>}
      {here.length > 0 && (
        <ul class="popup-rules" aria-label="Rules for this tab">
          {here.map((rule) => (
            <PopupRule key={rule.id} rule={rule} state={state} model={model} />
          ))}
        </ul>
      )}
      {model.problem.value && <p role="alert">{model.problem.value}</p>}
      <p class="note">The panel is in DevTools (F12): its tab is called Countersign.</p>
      <button type="button" id="popup-open" disabled={model.tabId === null} onClick={() => model.openPanel()}>
        Open the panel in a tab of its own
      </button>
    </main>
  );
}

function PopupRule(props: {
  readonly rule: Rule;
  readonly state: RulesState;
  readonly model: PopupModel;
}): JSX.Element {
  const { rule, state, model } = props;
  const name = rule.name || rule.where.text;
  const [trouble] = state.statuses[rule.id]?.trouble ?? [];
  const missing = state.statuses[rule.id]?.missingAccess ?? [];
  const { kind, iam } = rule.authorise;
  return (
    <li data-rule={rule.name}>
      <input
        type="checkbox"
        aria-label={`Rule ${name}`}
        checked={rule.enabled}
        onChange={(event) => model.switchRule(rule, event.currentTarget.checked)}
      />
      <span>{name}</span>
      {kind === 'iam' ? (
        <select
          aria-label={`Sign ${name} as`}
          value={iam.identityId}
          onChange={(event) => model.signAs(rule, event.currentTarget.value)}
        >
          {model.identities.value.map((identity) => (
            <option key={identity.id} value={identity.id}>
              {identity.name}
            </option>
          ))}
          {!model.identities.value.some(({ id }) => id === iam.identityId) && (
            <option value={iam.identityId}>(gone)</option>
          )}
        </select>
      ) : (
        <span class="note">{tokenWords(rule, model)}</span>
      )}
      {trouble && (
        <span class="note bad">
          <WarningIcon /> {failureWords(trouble).title} {failureWords(trouble).remedy}
        </span>
      )}
      {missing.length > 0 && (
        <span class="note bad">
          <WarningIcon /> Access is missing to {missing.join(', ')}. Allow it in the panel.
        </span>
      )}
    </li>
  );
}

function tokenWords({ authorise: { kind, apiKey, token } }: Rule, { tokens }: PopupModel): string {
  if (kind === 'none') return 'takes authorisation away';
  if (kind === 'unchanged') return 'rewrites';
  const tokenId = tokenIdOf((kind === 'api-key' ? apiKey : token).source);
  return tokens.value.find(({ id }) => id === tokenId)?.name ?? '(gone)';
}

function stateWords(state: RulesState, off: boolean, here: readonly Rule[]): string {
  if (state.paused) return 'Everything is paused: requests go out as pages make them.';
  if (off) return 'Switched off in this tab.';
  if (here.length === 0) return 'No rule is for this tab. Make one in the panel, under Rules.';
  const acting = here.filter(({ id }) => state.statuses[id]?.backEnd != null).length;
  return acting === 1 ? '1 rule acts here.' : `${acting} rules act here.`;
}

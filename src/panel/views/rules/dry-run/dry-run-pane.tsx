import type { JSX } from 'preact';
import type { ResourceKind } from '#core/rules/rule.ts';
import type { TriedRequest } from '../../../model/dry-running.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { clockTime, shortUrl } from '../../../words/activity-words.ts';
import { kindNames } from '../../../words/rule-words.ts';
import { DryRunResult } from './dry-run-result.tsx';

/** So many requests are offered, the newest first. */
const offered = 20;

/** A request that is typed or chosen, and what the saved rules would do to it. Nothing is sent. */
export function DryRunPane({ model }: { readonly model: RulesModel }): JSX.Element {
  const { dryRun, activity } = model;
  const request = dryRun.request.value;
  const set = (part: Partial<TriedRequest>): void => dryRun.change(part);
  const recent = activity.entries.value.slice(-offered).toReversed();
  return (
    <div class="dry-run" id="dry-run">
      <div class="form dry-form">
        <div class="dry-line">
          <input
            id="dry-method"
            class="wire method"
            aria-label="Method"
            list="dry-methods"
            spellcheck={false}
            value={request.method}
            onInput={(event) => set({ method: event.currentTarget.value })}
          />
          <datalist id="dry-methods">
            {['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <input
            id="dry-url"
            class="wire"
            aria-label="URL"
            placeholder="https://…"
            spellcheck={false}
            value={request.url}
            onInput={(event) => set({ url: event.currentTarget.value })}
          />
          <MenuButton
            label="From activity"
            disabled={recent.length === 0}
            items={recent.map(({ id, method, url, at }) => ({
              id,
              label: `${method} ${shortUrl(url).path}`,
              detail: `${shortUrl(url).host} · ${clockTime(at)}`,
            }))}
            onChoose={(id) => {
              const entry = recent.find((candidate) => candidate.id === id);
              if (entry) set({ method: entry.method, url: entry.url });
            }}
          />
        </div>
        <label class="field">
          <span class="field-name">Kind</span>
          <select
            id="dry-kind"
            value={request.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as ResourceKind })}
          >
            {Object.entries(kindNames).map(([kind, name]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <div class="field-pair">
          <label class="field">
            <span class="field-name">Headers, one name: value a line</span>
            <textarea
              id="dry-headers"
              class="wire"
              rows={2}
              spellcheck={false}
              value={request.headers}
              onInput={(event) => set({ headers: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            <span class="field-name">Body</span>
            <textarea
              id="dry-body"
              class="wire"
              rows={2}
              spellcheck={false}
              value={request.body}
              onInput={(event) => set({ body: event.currentTarget.value })}
            />
          </label>
        </div>
        {model.editing.unsaved.value && (
          <p class="note">The saved rules are tried; what is not saved yet is not among them.</p>
        )}
      </div>
      <DryRunResult model={model} />
    </div>
  );
}

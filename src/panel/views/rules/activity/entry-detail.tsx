import type { JSX } from 'preact';
import type { ChosenEntry } from '../../../model/activity-list.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { TraceSteps } from '../../../trace/trace-steps.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { BackIcon } from '../../../ui/icons.tsx';
import { clockTime, outcomeSentences } from '../../../words/activity-words.ts';
import { backEndNames } from '../../../words/back-end-words.ts';
import { durationWords } from '../../../words/duration.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { OutcomeMark } from './outcome-mark.tsx';

type EntryDetailProps = {
  readonly model: RulesModel;
  readonly onBack: () => void;
  /** The request was handed to the dry run. */
  readonly onTry: () => void;
};

/** One request of the activity: what became of it, why, and its signature step by step. */
export function EntryDetail({ model, onBack, onTry }: EntryDetailProps): JSX.Element {
  const chosen = model.activity.chosen.value;
  if (!chosen) {
    return (
      <p class="empty-state">No request is chosen. Choose one from the activity to see what became of it.</p>
    );
  }
  const { entry } = chosen;
  const facts = [
    ['At', clockTime(entry.at)],
    ['Rule', entry.ruleName],
    ['As', entry.as],
    ['Carried by', backEndNames[entry.backEnd]],
    ['Waited', entry.took === null ? null : durationWords(entry.took)],
  ] as const;
  return (
    <div class="entry-detail" data-outcome={entry.outcome}>
      <header class="editor-head">
        <button
          type="button"
          id="entry-back"
          class="icon-button narrow-only"
          aria-label="Back to the activity"
          title="Back to the activity"
          onClick={() => {
            onBack();
            focusSoon('#activity .row-window');
          }}
        >
          <BackIcon />
        </button>
        <h2>
          <OutcomeMark outcome={entry.outcome} />
        </h2>
        <button
          type="button"
          id="try-again"
          onClick={() => {
            model.dryRun.change({ method: entry.method, url: entry.url });
            onTry();
            focusSoon('#dry-url');
          }}
        >
          Try in the dry run
        </button>
      </header>
      <code class="wire block">
        {entry.method} {entry.url}
      </code>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {entry.failure ? (
        <FieldError
          id="entry-failure"
          tone={entry.outcome === 'refused' ? 'bad' : 'warn'}
          {...failureWords(entry.failure)}
        />
      ) : (
        <p>{outcomeSentences[entry.outcome]}</p>
      )}
      <EntryTrace model={model} chosen={chosen} />
    </div>
  );
}

function EntryTrace(props: { readonly model: RulesModel; readonly chosen: ChosenEntry }): JSX.Element | null {
  const { entry, trace } = props.chosen;
  if (!entry.traced) return null;
  if (trace === undefined) return <p class="note">Fetching the trace …</p>;
  if (trace === null) {
    return <p class="note">The trace is no longer there: only those of the last requests are kept.</p>;
  }
  return (
    <TraceSteps
      trace={trace}
      idPrefix="entry-"
      explanation="What went out, the session token masked."
      onCopied={(message) => {
        props.model.status.value = message;
      }}
    />
  );
}

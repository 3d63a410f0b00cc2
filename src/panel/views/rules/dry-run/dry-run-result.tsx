import type { JSX } from 'preact';
import type { DryRunReply } from '#protocol/rules-contract.ts';
import type { RulesModel } from '../../../model/rules-model.ts';
import { HeadersTable } from '../../../response/headers-table.tsx';
import { Step } from '../../../trace/step.tsx';
import { TraceSteps } from '../../../trace/trace-steps.tsx';
import { FieldError } from '../../../ui/field-error.tsx';
import { outcomeSentences } from '../../../words/activity-words.ts';
import { backEndNames } from '../../../words/back-end-words.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { missWords } from '../../../words/miss-words.ts';
import { ruleTitle } from '../../../words/rule-words.ts';

/** Which rule would take the request, why the others would not, and what would go out. */
export function DryRunResult({ model }: { readonly model: RulesModel }): JSX.Element {
  const { reply, failure, request } = model.dryRun;
  if (failure.value) return <FieldError id="dry-failure" tone="bad" {...failureWords(failure.value)} />;
  if (!reply.value) {
    return (
      <p class="empty-state" id="dry-verdict">
        {request.value.url.trim() === ''
          ? 'Type a URL, or choose a request from the activity. Nothing is sent.'
          : 'Asking the background worker …'}
      </p>
    );
  }
  const say = (message: string): void => {
    model.status.value = message;
  };
  const { request: result, trace } = reply.value;
  return (
    <>
      <Verdict model={model} reply={reply.value} />
      {result && !trace && (
        <Step title="Request" explanation="As it would go out, secrets masked.">
          <code class="wire block" id="dry-request">
            {result.method} {result.url}
          </code>
          <HeadersTable
            headers={result.headers}
            what="all request headers"
            empty="The rule adds no header."
            onSay={say}
          />
        </Step>
      )}
      {trace && (
        <div id="dry-trace">
          <TraceSteps
            trace={trace}
            idPrefix="dry-"
            explanation="As it would go out, the session token masked."
            onCopied={say}
          />
        </div>
      )}
    </>
  );
}

function Verdict(props: { readonly model: RulesModel; readonly reply: DryRunReply }): JSX.Element {
  const { ruleId, misses, backEnd, outcome, failure } = props.reply;
  const rules = props.model.state.value?.rules ?? [];
  const named = (id: string): string => {
    const at = rules.findIndex((rule) => rule.id === id);
    const rule = rules[at];
    return rule ? `Rule ${at + 1}, ${ruleTitle(rule)},` : 'A rule that is gone';
  };
  return (
    <div id="dry-verdict" class="dry-verdict" data-outcome={outcome ?? ''}>
      <p>
        <strong>
          {ruleId === null ? 'No rule takes it: it goes out as it is.' : `${named(ruleId)} takes it.`}
        </strong>{' '}
        {ruleId !== null && outcome && outcomeSentences[outcome]}
        {ruleId !== null && backEnd && ` Carried by: ${backEndNames[backEnd]}.`}
      </p>
      {failure && (
        <FieldError
          id="dry-refusal"
          tone={outcome === 'refused' ? 'bad' : 'warn'}
          {...failureWords(failure)}
        />
      )}
      {misses.length > 0 && (
        <ul class="misses" aria-label="Why the others do not">
          {misses.map(({ ruleId: id, miss }) => (
            <li key={id} data-miss={miss}>
              {named(id)} {missWords[miss]}.
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

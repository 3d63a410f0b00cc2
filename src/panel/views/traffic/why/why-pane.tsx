import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { jwtFacts } from '#core/traffic/jwt-facts.ts';
import { isSigned } from '#core/traffic/row-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { isExplainedUnasked } from '../../../model/traffic/verdicts.ts';
import { FieldError } from '../../../ui/field-error.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { fixWords } from '../../../words/fix-words.ts';
import { plainRequestWords } from '../../../words/plain-request-words.ts';
import { ExplanationView } from './explanation-view.tsx';
import { FixBox } from './fix-box.tsx';
import { JwtWhy } from './jwt-why.tsx';
import { ReportButton } from './report-button.tsx';
import { VerdictHead } from './verdict-head.tsx';

type WhyPaneProps = { readonly model: TrafficModel; readonly row: TrafficRow };

/** Why the request was taken or refused. */
export function WhyPane({ model, row }: WhyPaneProps): JSX.Element {
  const { entry, facts } = row;
  const known = model.explaining.known.value.get(entry.id);
  if (isSigned(facts.auth)) return <ExplainedWhy model={model} row={row} />;
  // A token where a signature belongs is a matter for the doctor too; most others are not. Until that is known, nothing is said of it.
  const cause = known?.kind === 'explained' ? known.explanation.diagnosis.cause : 'unknown';
  const isUndecided = !known || (cause !== 'unknown' && cause !== 'not-a-signature-problem');
  return isExplainedUnasked(row) && isUndecided ? (
    <ExplainedWhy model={model} row={row} />
  ) : (
    <PlainWhy model={model} row={row} />
  );
}

function ExplainedWhy({ model, row }: WhyPaneProps): JSX.Element {
  const { explaining, reporting } = model;
  const { entry } = row;
  useEffect(() => explaining.ask(entry), [explaining, entry]);
  const known = explaining.known.value.get(entry.id);
  const say = (message: string) => {
    model.status.value = message;
  };
  if (!known) {
    return (
      <div class="explanation" aria-busy="true">
        <p class="note">Looking at the request …</p>
      </div>
    );
  }
  if (known.kind === 'failed') {
    return (
      <div class="explanation">
        <FieldError id="why-problem" tone="bad" {...failureWords(known.failure)} />
        <div class="fix-buttons">
          <button type="button" id="why-again" onClick={() => explaining.again(entry)}>
            Look again
          </button>
        </div>
      </div>
    );
  }
  const { explanation } = known;
  const { fix } = explanation.diagnosis;
  // Nothing that could be pressed here makes a form anew.
  const isNewForm = fix?.kind === 'needs' && fix.what === 'new-form';
  const report = (
    <ReportButton id="copy-report" reporting={reporting} entry={entry} explanation={explanation} />
  );
  return (
    <ExplanationView idPrefix="why" explanation={explanation} entry={entry} onSay={say}>
      {fix && !isNewForm ? (
        <FixBox model={model} row={row} fix={fix}>
          {report}
        </FixBox>
      ) : (
        <>
          {fix && <p id="fix-elsewhere">{fixWords(fix)}</p>}
          {report}
        </>
      )}
    </ExplanationView>
  );
}

function PlainWhy({ model, row }: WhyPaneProps): JSX.Element {
  const { explaining } = model;
  const { entry, facts } = row;
  const now = useNow();
  useEffect(() => {
    if (isExplainedUnasked(row)) explaining.ask(entry);
  }, [explaining, entry, row]);
  const jwt = useMemo(() => (facts.auth === 'jwt' ? jwtFacts(entry, now) : null), [entry, facts, now]);
  if (jwt) return <JwtWhy facts={jwt} entry={entry} />;
  const { title, remedy } = plainRequestWords(entry, facts.auth);
  const status = entry.response?.status ?? 0;
  const taken = status > 0 && status < 400;
  return (
    <div class="explanation">
      <VerdictHead
        id="why-verdict"
        tone={taken ? 'good' : status === 0 ? 'dim' : 'warn'}
        sentence={title}
        why={remedy}
        cause={taken ? 'accepted' : 'unknown'}
      />
    </div>
  );
}

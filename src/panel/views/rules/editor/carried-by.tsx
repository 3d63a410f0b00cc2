import type { JSX } from 'preact';
import { authorises, chooseBackEnd } from '#core/rules/choose-back-end.ts';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { InfoIcon, WarningIcon } from '../../../ui/icons.tsx';
import { carriedWords } from '../../../words/back-end-words.ts';
import type { EditorProps } from './editor-props.ts';

/** Which of the browser's ways the rule goes, why, and what it cannot do; with the way around the debugging bar where there is one. */
export function CarriedBy({ model, rule, change }: EditorProps): JSX.Element {
  const backEnds = model.state.value?.backEnds ?? [];
  const { backEnd, needs, unmet } = chooseBackEnd(rule, backEnds);
  const { way, because, unmet: lack } = carriedWords(backEnd, needs, unmet);
  const replacing = { ...rule, authorise: { ...rule.authorise, existing: 'replace' as const } };
  const avoidable =
    backEnd?.showsBar === true &&
    authorises(rule.authorise.kind) &&
    chooseBackEnd(replacing, backEnds).backEnd?.showsBar === false;
  return (
    <div
      id="carried-by"
      class="carried-by"
      data-back-end={backEnd?.id ?? ''}
      data-bar={backEnd?.showsBar ? '' : undefined}
    >
      {backEnd && !backEnd.showsBar ? <InfoIcon /> : <WarningIcon />}
      <div>
        <p>
          <strong>{way}</strong> {because}
        </p>
        {lack && <p>{lack}</p>}
        {avoidable && (
          <button
            type="button"
            id="avoid-bar"
            onClick={() => {
              change({ authorise: replacing.authorise });
              focusSoon('#save-rule');
            }}
          >
            Replace what is there instead: no bar
          </button>
        )}
      </div>
    </div>
  );
}

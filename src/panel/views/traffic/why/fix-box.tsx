import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { Fix } from '#core/diagnose/diagnosis.ts';
import type { ReplayOrder } from '../../../model/traffic/replaying-run.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { ConfirmLine } from '../../../ui/confirm-line.tsx';
import { focusSoon } from '../../../ui/focus-soon.ts';
import { shortCause } from '../../../words/cause-words.ts';
import { fixWords } from '../../../words/fix-words.ts';
import { changesThings, confirmWords } from '../../../words/replay-words.ts';
import { ChooseIdentity } from './choose-identity.tsx';
import { FixResult } from './fix-result.tsx';
import { LearnButtons } from './learn-buttons.tsx';

type FixBoxProps = {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly fix: Fix;
  /** What else can be done, beside the button. */
  readonly children?: ComponentChildren;
};

/** The fix as a button that signs the request again and sends it, with what it needs first, and what came of it. */
export function FixBox({ model, row, fix, children }: FixBoxProps): JSX.Element {
  const { replaying, identities, explaining } = model;
  const asking = useSignal(false);
  const key = `fix:${row.id}`;
  const run = replaying.runs.value.get(key);
  const identityId = model.identityFor(row.entry);
  const changes = fix.kind === 'sign-again' ? fix.changes : {};
  const isChosen = identities.value.some(({ id }) => id === identityId);
  const asksIdentity = fix.kind === 'needs' || !isChosen || replaying.chosen.value.has(row.id);
  const order: ReplayOrder = {
    key,
    entries: [row.entry],
    times: 1,
    where: 'worker',
    stopAtFailure: true,
    as: () => ({ identityId, changes, sign: true }),
  };
  const send = (): void => {
    asking.value = false;
    void replaying.start(order);
    focusSoon('#apply-fix');
  };
  const answered = run?.results[0]?.entry;
  const known = answered && explaining.known.value.get(answered.id);
  const cause = known?.kind === 'explained' ? known.explanation.diagnosis.cause : null;
  return (
    <div class="fix">
      {fix.kind === 'needs' && <p>{fixWords(fix)}</p>}
      {asksIdentity && (
        <ChooseIdentity
          id="fix-identity"
          label="As"
          value={identityId}
          identities={identities.value}
          client={model.ports.client}
          onChange={(id) => {
            replaying.chosen.value = new Map([...replaying.chosen.value, [row.id, id]]);
          }}
          onSay={(message) => {
            model.status.value = message;
          }}
        />
      )}
      {asking.value ? (
        <ConfirmLine
          id="fix-confirm"
          question={confirmWords([row.entry.method], 1)}
          yes={`Send ${row.entry.method.slice(0, 20)}`}
          onYes={send}
          onNo={() => {
            asking.value = false;
            focusSoon('#apply-fix');
          }}
        />
      ) : (
        <div class="fix-buttons">
          <button
            type="button"
            class="primary"
            id="apply-fix"
            disabled={!isChosen}
            aria-disabled={replaying.busy.value ? true : undefined}
            onClick={() => {
              // Not disabled meanwhile, or it would lose the focus.
              if (replaying.busy.value) return;
              if (changesThings(row.entry.method)) asking.value = true;
              else send();
            }}
          >
            {buttonWords(fix)}
          </button>
          <LearnButtons corrections={model.corrections} host={row.facts.host} changes={changes} />
          {children}
        </div>
      )}
      {run && (
        <FixResult
          run={run}
          replaying={replaying}
          cause={cause === null || cause === 'unknown' ? null : shortCause(cause)}
          onShow={(id) => model.show(id)}
        />
      )}
    </div>
  );
}

function buttonWords(fix: Fix): string {
  return fix.kind === 'needs' ? 'Sign again and send' : `${fixWords(fix).replace(/\.$/, '')}, and send`;
}

import type { JSX } from 'preact';
import { isSigned } from '#core/traffic/row-facts.ts';
import type { TrafficModel } from '../../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../../model/traffic/traffic-rows.ts';
import { authNames, verdictWords } from '../../../words/traffic-words.ts';

/** Why the request was taken or refused. */
export function WhyPane({ row }: { readonly model: TrafficModel; readonly row: TrafficRow }): JSX.Element {
  const { facts, verdict, entry } = row;
  return (
    <div class="traffic-text">
      <p>
        <strong>{verdictWords(verdict) || 'Nothing was refused here.'}</strong>
      </p>
      {isSigned(facts.auth) ? (
        <p>The request is signed ({authNames[facts.auth]}).</p>
      ) : facts.auth === 'none' ? (
        <p>The request is not signed, and carries no other authorisation that shows.</p>
      ) : (
        <p>The request is not signed; it is authorised by other means ({authNames[facts.auth]}).</p>
      )}
      {entry.response?.error && <p>The browser says: {entry.response.error}</p>}
    </div>
  );
}

import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { TrafficModel } from '../../model/traffic/traffic-model.ts';
import type { TrafficRow } from '../../model/traffic/traffic-rows.ts';
import type { BodyForm } from '../../response/shown-body.ts';
import { RequestPane } from './request/request-pane.tsx';

/** The request as it went out; of one that was signed here, with the very bytes that were signed. */
export function ExactRequest(props: {
  readonly model: TrafficModel;
  readonly row: TrafficRow;
  readonly form: Signal<BodyForm>;
  readonly onSay: (message: string) => void;
}): JSX.Element {
  const { model, row, form, onSay } = props;
  const { ours } = model;
  const body = ours.bodies.value.get(row.id);
  useEffect(() => {
    if (row.ours) void ours.exact(row.entry);
  }, [ours, row]);
  const exact = useMemo(() => (body ? { ...row, entry: { ...row.entry, body } } : row), [row, body]);
  return <RequestPane row={exact} form={form} onSay={onSay} />;
}

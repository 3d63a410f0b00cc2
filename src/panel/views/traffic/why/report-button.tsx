import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { CapturedRequest } from '#core/traffic/captured-request.ts';
import type { Explanation } from '#protocol/traffic-contract.ts';
import type { Reporting, ReportRefusal } from '../../../model/traffic/reporting.ts';
import { FieldError } from '../../../ui/field-error.tsx';

/** Copies the explanation as Markdown, or says which secret kept it from being copied. */
export function ReportButton(props: {
  readonly id: string;
  readonly reporting: Reporting;
  readonly entry: CapturedRequest | null;
  readonly explanation: Explanation;
}): JSX.Element {
  const { id, reporting, entry, explanation } = props;
  const refusal = useSignal<ReportRefusal | null>(null);
  const copy = async (): Promise<void> => {
    refusal.value = await reporting.copy(entry, explanation);
  };
  return (
    <div class="report">
      <button
        type="button"
        id={id}
        title="Copies what stands here as Markdown, secrets masked"
        aria-describedby={refusal.value ? `${id}-problem` : undefined}
        onClick={() => void copy()}
      >
        Copy report
      </button>
      {refusal.value && <FieldError id={`${id}-problem`} tone="bad" {...refusal.value} />}
    </div>
  );
}

import type { VNode } from 'preact';
import type { ReceivedResponse, Timing } from '#protocol/compose-contract.ts';
import { byteSize } from '../../../response/byte-size.ts';
import { type StatusTone, statusTone, statusWords } from '../../../response/status-words.ts';
import { CrossIcon, InfoIcon, TickIcon, WarningIcon } from '../../../ui/icons.tsx';
import { durationWords } from '../../../words/duration.ts';

const icons: { readonly [T in StatusTone]: () => VNode } = {
  good: TickIcon,
  plain: InfoIcon,
  bad: CrossIcon,
};

/** Status, duration and size in one line; for a redirect, why it was not followed. */
export function AnswerStatus(props: { readonly response: ReceivedResponse; readonly timing: Timing }): VNode {
  const { response, timing } = props;
  const duration = durationWords(timing.preparing + timing.waiting + timing.receiving);
  if (response.redirected) return <RedirectStatus duration={duration} />;
  const tone = statusTone(response.status);
  const StatusIcon = icons[tone];
  return (
    <p class="answer-status">
      <strong class={`status-code status-${tone}`}>
        <StatusIcon />
        {statusWords(response.status, response.statusText)}
      </strong>
      <span>{duration}</span>
      <span title={`${response.size} bytes`}>{byteSize(response.size)}</span>
    </p>
  );
}

function RedirectStatus({ duration }: { readonly duration: string }): VNode {
  return (
    <div class="answer-redirect">
      <p class="answer-status">
        <strong class="status-code status-warn">
          <WarningIcon />
          Redirect, not followed
        </strong>
        <span>{duration}</span>
      </p>
      <p class="dim">
        The signature is for this host alone, and would have gone to another. The browser hides where to, and
        with which status and headers. From S3 it mostly means that the bucket is in another region: put that
        region in the host.
      </p>
    </div>
  );
}

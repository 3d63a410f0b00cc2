import { useEffect, useState } from 'preact/hooks';
import type { Exchange } from '../../../model/exchange.ts';

const patience = 300;

/**
 * The exchange to show: the one before stays for 300 ms while a request is being sent, so that a quick answer takes its place
 * without a flicker between them.
 */
export function useSteadyExchange(exchange: Exchange): Exchange {
  const [before, setBefore] = useState(exchange);
  const [patient, setPatient] = useState(true);
  const isSending = exchange.kind === 'sending';

  useEffect(() => {
    if (!isSending) {
      setBefore(exchange);
      setPatient(true);
      return;
    }
    const timer = setTimeout(() => setPatient(false), patience);
    return () => clearTimeout(timer);
  }, [isSending, isSending ? exchange.startedAt : exchange]);

  return isSending && patient && before.kind !== 'sending' ? before : exchange;
}

/**
 * How many entries the state that a DevTools page tells of has; null for any other message. Apart from the contract, so that a panel
 * counts without the decoder of everything else.
 */
export function captureCount(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || Reflect.get(message, 'kind') !== 'state')
    return null;
  const oldest: unknown = Reflect.get(message, 'oldest');
  const newest: unknown = Reflect.get(message, 'newest');
  if (typeof oldest !== 'number' || typeof newest !== 'number') return null;
  return Math.max(0, newest - oldest + 1);
}

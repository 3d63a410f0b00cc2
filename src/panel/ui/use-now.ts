import { useEffect, useState } from 'preact/hooks';

const every = 10_000;

/** The time in milliseconds since 1970, a new one every ten seconds unless told; for words such as "expires in 41 min". */
export function useNow(milliseconds: number = every): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return now;
}

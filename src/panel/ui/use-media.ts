import { useEffect, useState } from 'preact/hooks';

/** Whether a media query holds, now and at each change. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const heard = () => setHolds(media.matches);
    heard();
    media.addEventListener('change', heard);
    return () => media.removeEventListener('change', heard);
  }, [query]);
  return holds;
}

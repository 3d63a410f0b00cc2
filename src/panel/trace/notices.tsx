import type { JSX } from 'preact';
import type { Notice } from '#core/sigv4/trace.ts';
import { InfoIcon } from '../ui/icons.tsx';
import { noticeWords } from '../words/trace-words.ts';

/** What is true and useful of a signature and no error. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }): JSX.Element | null {
  if (notices.length === 0) return null;
  return (
    <ul class="notices" aria-label="Notes on this signature">
      {notices.map((notice) => (
        <li key={`${notice.code}-${notice.detail ?? ''}`}>
          <InfoIcon /> {noticeWords(notice)}
        </li>
      ))}
    </ul>
  );
}

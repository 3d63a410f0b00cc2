import type { VNode } from 'preact';

/** A picture of 16 px in the colour of the text around it, hidden from assistive technology: words always stand beside it. */
function draw(path: string): () => VNode {
  return () => (
    <svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}

export const CopyIcon: () => VNode = draw('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3');
export const TickIcon: () => VNode = draw('M3 8.5l3.5 3.5L13 4.5');
export const CrossIcon: () => VNode = draw('M4 4l8 8M12 4l-8 8');
export const ChevronDownIcon: () => VNode = draw('M4 6l4 4 4-4');
export const ChevronRightIcon: () => VNode = draw('M6 4l4 4-4 4');
export const EyeIcon: () => VNode = draw(
  'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6a2 2 0 100 4 2 2 0 000-4z',
);
export const EyeOffIcon: () => VNode = draw(
  'M2.5 2.5l11 11M6.2 3.8A6 6 0 018 3.5C12 3.5 14.5 8 14.5 8a12 12 0 01-2 2.5M10 12.1a6 6 0 01-2 .4C4 12.5 1.5 8 1.5 8a12 12 0 012.6-3M6.6 6.6a2 2 0 002.8 2.8',
);
export const SendIcon: () => VNode = draw('M2 2.8L14 8 2 13.2l1.8-5.2zM3.8 8H9');
export const StopIcon: () => VNode = draw('M4 4h8v8H4z');
export const WarningIcon: () => VNode = draw('M8 2.2L14.6 13.5H1.4zM8 6.5v3.2M8 11.3v.7');
export const InfoIcon: () => VNode = draw('M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 7.2v4M8 4.6v.8');
export const DuplicateIcon: () => VNode = draw('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3M9.5 7.5v4M7.5 9.5h4');
export const DownloadIcon: () => VNode = draw('M8 2v8M4.8 7L8 10.2 11.2 7M2.5 10.5v3h11v-3');
export const SearchIcon: () => VNode = draw('M7 2.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9zM10.4 10.4l3.6 3.6');
export const ArrowUpIcon: () => VNode = draw('M8 13V3.5M4 7.2l4-4 4 4');
export const ArrowDownIcon: () => VNode = draw('M8 3v9.5M4 8.8l4 4 4-4');
export const PlusIcon: () => VNode = draw('M8 3v10M3 8h10');
export const BackIcon: () => VNode = draw('M13 8H3.5M7.2 4l-4 4 4 4');
export const PauseIcon: () => VNode = draw('M5.5 3.5v9M10.5 3.5v9');
export const PlayIcon: () => VNode = draw('M4.5 3l8 5-8 5z');
export const DotsIcon: () => VNode = draw('M8 3.5h.01M8 8h.01M8 12.5h.01');
export const GripIcon: () => VNode = draw('M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01');
export const PenIcon: () => VNode = draw('M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2z');
export const KeyIcon: () => VNode = draw('M5.5 7.5a3 3 0 100 6 3 3 0 000-6zM7.8 8.2L13.5 2.5M11 5l2 2');
export const MinusIcon: () => VNode = draw('M3.5 8h9');
export const RecordIcon: () => VNode = draw('M8 3.5a4.5 4.5 0 100 9 4.5 4.5 0 000-9z');
export const ClearIcon: () => VNode = draw('M8 2.5a5.5 5.5 0 100 11 5.5 5.5 0 000-11zM4.2 4.2l7.6 7.6');
export const ColumnsIcon: () => VNode = draw('M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10');
export const TailIcon: () => VNode = draw('M8 2.5v7M4.8 6.5L8 9.7l3.2-3.2M3 13h10');
export const LockIcon: () => VNode = draw('M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 015 0v2.5');
export const UnlockIcon: () => VNode = draw('M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 014.9-.7');

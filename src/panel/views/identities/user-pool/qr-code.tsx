import type { JSX } from 'preact';
import { encode } from 'uqr';

/** Modules of quiet ground around the code, as ISO/IEC 18004 wants it. */
const quiet = 4;

/** A text as a QR code, dark on light in both themes, since not every reader takes the inverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): JSX.Element {
  const { data, size } = encode(text, { border: quiet });
  return (
    <svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <path class="qr-ground" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-modules" d={modulesPath(data)} />
    </svg>
  );
}

/** A rectangle for every run of dark modules in a row. */
function modulesPath(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    let start = -1;
    for (let x = 0; x <= row.length; x++) {
      if (row[x] && start < 0) start = x;
      if (row[x] || start < 0) continue;
      path += `M${start} ${y}h${x - start}v1H${start}z`;
      start = -1;
    }
  }
  return path;
}

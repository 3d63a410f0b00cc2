export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};
export type Place = { readonly left: number; readonly top: number; readonly maxHeight: number };

const edge = 4;

/**
 * Where a menu of the given size goes: under its button, or over it where there is more room, and always inside the viewport.
 * All numbers are CSS pixels from the top left corner of the viewport.
 */
export function placeMenu(
  anchor: Box,
  menu: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
): Place {
  const left = Math.max(edge, Math.min(anchor.left, viewport.width - menu.width - edge));
  const bottom = anchor.top + anchor.height;
  const roomBelow = viewport.height - bottom - edge;
  const roomAbove = anchor.top - edge;
  if (menu.height <= roomBelow || roomBelow >= roomAbove) return { left, top: bottom, maxHeight: roomBelow };
  return { left, top: Math.max(edge, anchor.top - menu.height), maxHeight: roomAbove };
}

/** Where a menu goes that an item of another menu opens: to the right of it, or to the left where there is more room, level with it. */
export function placeBeside(
  item: Box,
  menu: { readonly width: number; readonly height: number },
  viewport: { readonly width: number; readonly height: number },
): Place {
  const right = item.left + item.width;
  const fits = right + menu.width + edge <= viewport.width;
  const beside = fits || viewport.width - right >= item.left ? right : item.left - menu.width;
  const left = Math.max(edge, Math.min(beside, viewport.width - menu.width - edge));
  const top = Math.max(edge, Math.min(item.top - edge, viewport.height - menu.height - edge));
  return { left, top, maxHeight: viewport.height - 2 * edge };
}

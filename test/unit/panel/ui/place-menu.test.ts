import { describe, expect, it } from 'vitest';
import { placeMenu } from '#panel/ui/place-menu.ts';

const narrow = { width: 320, height: 200 };

describe('placeMenu', () => {
  it('goes under its button', () => {
    expect(
      placeMenu({ left: 10, top: 20, width: 80, height: 24 }, { width: 100, height: 90 }, narrow),
    ).toEqual({ left: 10, top: 44, maxHeight: 152 });
  });

  it('moves left so as not to leave the viewport', () => {
    expect(
      placeMenu({ left: 250, top: 20, width: 60, height: 24 }, { width: 200, height: 90 }, narrow).left,
    ).toBe(116);
  });

  it('goes over its button where there is more room', () => {
    expect(
      placeMenu({ left: 10, top: 150, width: 80, height: 24 }, { width: 100, height: 90 }, narrow),
    ).toEqual({ left: 10, top: 60, maxHeight: 146 });
  });

  it('is never higher than the room it has', () => {
    expect(
      placeMenu({ left: 10, top: 150, width: 80, height: 24 }, { width: 100, height: 400 }, narrow),
    ).toEqual({ left: 10, top: 4, maxHeight: 146 });
  });
});

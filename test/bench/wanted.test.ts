import { describe, expect, it } from 'vitest';
import { wantedBy } from './wanted.ts';

describe('wantedBy', () => {
  it('takes all browsers and all parts where nothing is said', () => {
    expect(wantedBy([])).toEqual({
      browsers: ['chromium', 'firefox'],
      parts: ['panel', 'signer', 'interception', 'traffic'],
    });
  });

  it('takes all of the kind that no word names', () => {
    expect(wantedBy(['firefox'])).toEqual({
      browsers: ['firefox'],
      parts: ['panel', 'signer', 'interception', 'traffic'],
    });
    expect(wantedBy(['interception'])).toEqual({
      browsers: ['chromium', 'firefox'],
      parts: ['interception'],
    });
  });

  it('does not mind in which order the words come', () => {
    expect(wantedBy(['signer', 'chromium', 'panel'])).toEqual(wantedBy(['panel', 'signer', 'chromium']));
  });

  it('refuses a word that names neither', () => {
    expect(wantedBy(['firefox', 'interceptions'])).toBeNull();
    expect(wantedBy([''])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { createRulesPlace } from '#panel/views/rules/rules-place.ts';

describe('the place in Rules', () => {
  it('goes from the list into a rule and back', () => {
    const place = createRulesPlace();
    place.show('rule');
    expect([place.narrow.value, place.narrowTab.value]).toEqual(['detail', 'list']);
    place.back();
    expect(place.narrow.value).toBe('list');
  });

  it('goes from the activity into a request, from there to the dry run, and back by the tabs', () => {
    const place = createRulesPlace();
    place.chooseNarrow('activity');
    place.show('entry');
    expect([place.narrow.value, place.narrowTab.value]).toEqual(['detail', 'activity']);
    place.back();
    expect(place.narrow.value).toBe('activity');
    place.show('entry');
    place.show('dry');
    expect(place.narrowTab.value).toBe('dry');
    place.chooseNarrow('list');
    expect([place.narrow.value, place.detail.value]).toEqual(['list', 'dry']);
  });

  it('stays in a narrow list while requests are only looked at', () => {
    const place = createRulesPlace();
    place.chooseNarrow('activity');
    place.peek('entry');
    expect([place.narrow.value, place.detail.value]).toEqual(['activity', 'entry']);
    place.show('rule');
    place.peek('entry');
    expect([place.narrow.value, place.narrowTab.value]).toEqual(['detail', 'activity']);
  });

  it('follows the focus from pane to pane', () => {
    const place = createRulesPlace();
    for (const pane of ['activity', 'detail', 'list'] as const) {
      place.showPane(`${pane}-pane`);
      expect(place.narrow.value).toBe(pane);
    }
  });
});

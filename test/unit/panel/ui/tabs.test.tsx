// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { describe, expect, it } from 'vitest';
import { TabPanel, Tabs } from '#panel/ui/tabs.tsx';
import { mount } from './mounted.ts';

const tabs = [
  { id: 'query', label: 'Query', badge: '2' },
  { id: 'headers', label: 'Headers' },
  { id: 'body', label: 'Body' },
] as const;

function Example() {
  const [chosen, choose] = useState<'query' | 'headers' | 'body'>('query');
  return (
    <>
      <Tabs label="Request" idPrefix="request" tabs={tabs} chosen={chosen} onChoose={choose} />
      <TabPanel idPrefix="request" id={chosen} chosen={chosen}>
        {chosen}
      </TabPanel>
    </>
  );
}

describe('Tabs', () => {
  it('is one tab stop, at the chosen tab, which names its panel', () => {
    const page = mount(<Example />);
    expect(page.findAll('[role=tab]').map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
    const panel = page.find('[role=tabpanel]');
    expect(page.find('[aria-selected=true]').getAttribute('aria-controls')).toBe(panel.id);
    expect(panel.getAttribute('aria-labelledby')).toBe(page.find('[aria-selected=true]').id);
  });

  it.each([
    [['ArrowRight'], 'headers'],
    [['ArrowLeft'], 'body'],
    [['End'], 'body'],
    [['End', 'ArrowRight'], 'query'],
    [['End', 'Home'], 'query'],
  ])('after %j shows and focuses %s', (keys, chosen) => {
    const page = mount(<Example />);
    page.find('[role=tab]').focus();
    for (const key of keys) expect(page.press(key)).toEqual({ reachedDocument: false, prevented: true });
    expect(page.find('[role=tabpanel]').textContent).toBe(chosen);
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
  });

  it('leaves other keys to the browser', () => {
    const page = mount(<Example />);
    page.find('[role=tab]').focus();
    expect(page.press('ArrowRight', { ctrlKey: true })).toEqual({ reachedDocument: true, prevented: false });
    expect(page.press('a').reachedDocument).toBe(true);
  });
});

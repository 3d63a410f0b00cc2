// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { FieldError } from '#panel/ui/field-error.tsx';
import { LiveRegion } from '#panel/ui/live-region.tsx';
import { Segmented } from '#panel/ui/segmented.tsx';
import { mount } from './mounted.ts';

it.each([
  ['bad', 'Error: This is no URL. Write one.'],
  ['warn', 'Warning: This is no URL. Write one.'],
] as const)('a field error of tone %s says so in words, beside an icon', (tone, words) => {
  const page = mount(<FieldError id="why" title="This is no URL." remedy="Write one." tone={tone} />);
  expect(page.find('#why').textContent).toBe(words);
  expect(page.findAll('#why svg[aria-hidden=true]')).toHaveLength(1);
});

it('a live region is a polite status', () => {
  const page = mount(<LiveRegion message="Copied the URL" />);
  expect(page.find('[role=status][aria-live=polite]').textContent).toBe('Copied the URL');
});

it('a segmented choice is a named group of radio buttons', () => {
  const choices: string[] = [];
  const options = [
    { id: 'pretty', label: 'Pretty' },
    { id: 'raw', label: 'Raw' },
  ];
  const page = mount(
    <Segmented label="Show" options={options} chosen="pretty" onChoose={(id) => choices.push(id)} />,
  );
  expect(page.find('legend').textContent).toBe('Show');
  expect(page.find<HTMLInputElement>('input:checked').value).toBe('pretty');
  page.click('input[value=raw]');
  expect(choices).toEqual(['raw']);
});

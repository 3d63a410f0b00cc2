// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretField } from '#panel/ui/secret-field.tsx';
import { mount } from './mounted.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  mount(null);
  vi.useRealTimers();
});

function shown() {
  const page = mount(
    <>
      <SecretField id="secret" label="Passphrase" value="typed" onInput={() => undefined} />
      <button type="button" id="elsewhere" />
    </>,
  );
  const kind = () => page.find<HTMLInputElement>('#secret').type;
  return { page, kind };
}

describe('a secret field', () => {
  it('is masked, and shown for half a minute on demand', () => {
    const { page, kind } = shown();
    expect(kind()).toBe('password');
    page.click('#secret-reveal');
    expect(kind()).toBe('text');
    expect(page.find('#secret-reveal').getAttribute('aria-pressed')).toBe('true');
    act(() => void vi.advanceTimersByTime(29_999));
    expect(kind()).toBe('text');
    act(() => void vi.advanceTimersByTime(1));
    expect(kind()).toBe('password');
  });

  it('is masked again by hand, and when the focus leaves it, but not between the field and its button', () => {
    const { page, kind } = shown();
    page.click('#secret-reveal');
    page.click('#secret-reveal');
    expect(kind()).toBe('password');
    page.click('#secret-reveal');
    act(() => page.find('#secret').focus());
    const leave = (to: string) =>
      act(() => {
        page.find('#secret').dispatchEvent(new FocusEvent('blur', { relatedTarget: page.find(to) }));
      });
    leave('#secret-reveal');
    expect(kind()).toBe('text');
    leave('#elsewhere');
    expect(kind()).toBe('password');
  });
});

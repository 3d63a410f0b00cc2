import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { withHeadersBy } from '#background/one-request-rule.ts';
import type { NetRule } from '#platform/net-rules.ts';

async function ruleFor(url: string, method = 'POST'): Promise<Omit<NetRule, 'id'>> {
  const rules: Omit<NetRule, 'id'>[] = [];
  const withHeaders = withHeadersBy({
    replaceAll: vi.fn(),
    regexTrouble: vi.fn(),
    during: (rule, work) => {
      rules.push(rule);
      return work();
    },
  });
  await withHeaders(
    {
      tabId: 7,
      method,
      url,
      headers: [
        ['authorization', 'AWS4 …'],
        ['x-amz-date', 'd'],
      ],
    },
    async () => null,
  );
  const [rule] = rules;
  if (!rule) throw new Error('no rule was made');
  return rule;
}

const matches = ({ condition }: Omit<NetRule, 'id'>, url: string) =>
  new RegExp(condition.regexFilter).test(url);

describe('the rule for one request', () => {
  it('puts the headers on requests of this tab, with this method, made by scripts', async () => {
    expect(await ruleFor('https://h/a')).toEqual({
      priority: 1_000_000,
      action: {
        type: 'modifyHeaders',
        requestHeaders: [
          { header: 'authorization', operation: 'set', value: 'AWS4 …' },
          { header: 'x-amz-date', operation: 'set', value: 'd' },
        ],
      },
      condition: {
        regexFilter: '^https:\\/\\/h\\/a$',
        isUrlFilterCaseSensitive: true,
        resourceTypes: ['xmlhttprequest', 'other'],
        requestMethods: ['post'],
        tabIds: [7],
      },
    });
  });

  it('matches this URL, whatever is in it, and no other', async () => {
    const url = "https://a.b-c.example.com:8443/x.y/(z)[1]{2}*+$^|!~'?q=a+b&r=%20.&s=\\d#f";
    const rule = await ruleFor(url);
    expect(matches(rule, url)).toBe(true);
    for (const other of [
      `${url}x`,
      `x${url}`,
      url.replace('.', 'x'),
      url.slice(0, -1),
      url.toUpperCase(),
      `${url}\n`,
    ]) {
      expect(matches(rule, other)).toBe(false);
    }
  });

  it('matches its own URL alone (any two)', async () => {
    const rest = fc.string({ unit: fc.constantFrom(...'aB.*+?^{}$()|[]\\/-%&=!~'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(rest, rest, async (one, other) => {
        const rule = await ruleFor(`https://h/${one}`);
        expect(matches(rule, `https://h/${one}`)).toBe(true);
        expect(matches(rule, `https://h/${other}`)).toBe(one === other);
      }),
    );
  });

  it('is not made where there is nothing to add', async () => {
    const during = vi.fn();
    const withHeaders = withHeadersBy({ replaceAll: vi.fn(), regexTrouble: vi.fn(), during });
    const asked = { tabId: 7, method: 'GET', url: 'https://h/', headers: [] };
    expect(await withHeaders(asked, async () => 'done')).toBe('done');
    expect(during).not.toHaveBeenCalled();
  });
});

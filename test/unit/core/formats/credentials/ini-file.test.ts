import { describe, expect, it } from 'vitest';
import { hasSections, parseIni } from '#core/formats/credentials/ini-file.ts';

const sectionsOf = (text: string) =>
  parseIni(text).sections.map(({ kind, name, values }) => [kind, name, Object.fromEntries(values)]);

describe('a file of profiles', () => {
  it.each([
    ['a plain section', '[default]\nkey = value', [['plain', 'default', { key: 'value' }]]],
    ['a profile', '[profile my.dev@x]\nkey=v', [['profile', 'my.dev@x', { key: 'v' }]]],
    ['a quoted profile', '[profile "x"]\nkey=v', [['profile', 'x', { key: 'v' }]]],
    ['a session', '[sso-session s]\nsso_region = eu', [['sso-session', 's', { sso_region: 'eu' }]]],
    ['an unknown kind, passed over', '[plugins x]\na=b\n[y]\nc=d', [['plain', 'y', { c: 'd' }]]],
    ['a name with blanks', '[a b c]\nk=v', [['plain', 'a b c', { k: 'v' }]]],
    ['equals signs in a value', '[a]\nk=b=c==', [['plain', 'a', { k: 'b=c==' }]]],
    ['a comment behind a blank', '[a] # x\nk = v ;c', [['plain', 'a', { k: 'v' }]]],
    ['no comment without a blank', '[a]\nk = v#c;d', [['plain', 'a', { k: 'v#c;d' }]]],
    ['lines that are comments', '# [x]\n[a]\n;k=v\n#k=v\nq=w', [['plain', 'a', { q: 'w' }]]],
    [
      'a later value',
      '[a]\nk=1\n[b]\nx=y\n[a]\nk=2',
      [
        ['plain', 'a', { k: '2' }],
        ['plain', 'b', { x: 'y' }],
      ],
    ],
    [
      'settings of their own below',
      '[a]\ns3 =\n  max = 5\n\tstyle = path\nk = v',
      [['plain', 'a', { 's3.max': '5', 's3.style': 'path', k: 'v' }]],
    ],
    ['lines of no use', '[a]\nword\n=x\nk=v\n[]\nq=w', [['plain', 'a', { k: 'v' }]]],
  ])('has %s', (_, text, sections) => {
    expect(sectionsOf(text)).toEqual(sections);
  });

  it.each(['[__proto__]', '[profile __proto__]', '[profile "__proto__"]', '[constructor]'])(
    'refuses %s',
    (section) => {
      const { sections, refused } = parseIni(`${section}\npolluted = yes\n[fine]\na = b`);
      expect(sections.map(({ name }) => name)).toEqual(['fine']);
      expect(refused).toEqual([section.slice(1, -1)]);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it('keeps what stands before the first section', () => {
    expect(parseIni('export A=b\n[x]\n').before).toBe('export A=b\n');
    expect(parseIni('k = v').before).toBe('k = v');
  });

  it.each([
    ['[default]', true],
    ['a\n  [x] # c', true],
    ['[Environment]::SetEnvironmentVariable("A","b")', false],
    ['a[0] = 1', false],
    ['no', false],
  ])('is told by its sections: %j', (text, has) => {
    expect(hasSections(text)).toBe(has);
  });
});

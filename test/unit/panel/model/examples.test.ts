import { describe, expect, it } from 'vitest';
import { exampleIdentities } from '#background/example-identities.ts';
import type { Draft } from '#core/compose/draft.ts';
import { examples } from '#core/examples/examples.ts';
import type { Trace } from '#core/sigv4/trace.ts';
import { documentedVerdict } from '#panel/model/documented-verdict.ts';
import { draftActions } from '#panel/model/draft-actions.ts';
import { newDraft } from '#panel/model/example-draft.ts';
import { callContext } from '../../background/call-context.ts';
import { composeService } from '../../background/compose-fixture.ts';
import { bodyOf, boundary, draftOf } from '../../core/compose/sample-draft.ts';

async function traceOf(draft: Draft): Promise<Trace> {
  const { trace, failures } = await composeService().trace(draft, false, callContext());
  if (!trace) throw new Error(failures.map(({ code }) => code).join());
  return trace;
}

const before = draftOf('https://typed/?a=1', {
  method: 'PUT',
  body: bodyOf({ kind: 'text', text: 'typed' }),
  auth: { ...draftOf('').auth, identityId: 'mine', region: 'eu-west-1' },
});

describe('a new draft', () => {
  it('is empty, and keeps the chosen identity', () => {
    const draft = newDraft('empty', before);
    expect(draft).toMatchObject({
      method: 'GET',
      url: '',
      query: [],
      auth: { identityId: 'mine', region: '' },
    });
    expect(draft.body).toMatchObject({ kind: 'none', text: '', boundary });
  });

  it.each(examples)('from the example $id has its signature to the letter', async (example) => {
    const draft = newDraft(example.id, before);
    const trace = await traceOf(draft);
    expect(trace.canonicalRequestHash).toBe(example.documented.canonicalRequestHash);
    expect(trace.signature).toBe(example.documented.signature);
    expect(documentedVerdict(draft, trace)).toEqual({
      equal: true,
      words: `Equal to the documented signature (${example.page}).`,
    });
  });

  it.each(examples)(
    'from the example $id has a key that is there, a grid in step, and nothing of the draft before',
    (example) => {
      const draft = newDraft(example.id, before);
      expect(exampleIdentities.map(({ id }) => id)).toContain(draft.auth.identityId);
      expect(
        draft.query.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join('&'),
      ).toBe(example.url.split('?')[1] ?? '');
      expect(JSON.stringify(draft)).not.toContain('typed');
    },
  );
});

describe('the verdict on a draft', () => {
  const example = examples.find(({ id }) => id === 's3-list-objects');
  if (!example) throw new Error('no such example');
  const draft = newDraft(example.id, before);

  it.each([
    ['a header', draftActions.headers(draft, [{ id: 'x', enabled: true, name: 'x-amz-a', value: '1' }])],
    ['the method', draftActions.method(draft, 'HEAD')],
    ['the region', draftActions.auth(draft, { region: 'eu-west-1' })],
  ])('is that it was changed where %s is another, and names the documented signature', async (_, changed) => {
    const verdict = documentedVerdict(changed, await traceOf(changed));
    expect(verdict?.equal).toBe(false);
    expect(verdict?.words).toContain(example.documented.signature);
  });

  it('is none where it is no documented request any more', async () => {
    for (const other of [
      draftActions.url(draft, 'https://otherbucket.s3.amazonaws.com/?max-keys=2&prefix=J'),
      draftActions.auth(draft, { amzDate: '' }),
      draftOf('https://examplebucket.s3.amazonaws.com/'),
    ]) {
      expect(documentedVerdict(other, await traceOf(other))).toBeNull();
    }
  });
});

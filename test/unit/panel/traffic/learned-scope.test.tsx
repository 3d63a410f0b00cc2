// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { ComposeModel } from '#panel/model/compose-model.ts';
import { LearnedScope } from '#panel/views/compose/learned-scope.tsx';
import { draftOf } from '../../core/compose/sample-draft.ts';
import { nextTurn } from '../../next-turn.ts';
import { fakeClient } from '../model/fake-client.ts';
import { mount } from '../ui/mounted.ts';

function shown(learned: { readonly region?: string; readonly service?: string }) {
  const client = fakeClient();
  const status = signal('');
  const model = {
    draft: signal(draftOf('https://API.example.com:8443/x')),
    reply: signal({ scope: { learned } }),
    ports: { client },
    status,
  } as unknown as ComposeModel;
  return { client, status, page: mount(<LearnedScope model={model} />) };
}

describe('what an answer taught of the host of a draft', () => {
  it('is named, and forgotten by host and port', async () => {
    const { client, status, page } = shown({ region: 'us-west-2', service: 's3' });
    expect(page.find('#learned-scope').textContent).toContain(
      'Learned from an answer of api.example.com:8443: us-west-2, s3.',
    );
    page.click('#forget-learned');
    expect(client.calls('learnHost')[0]?.argument).toEqual({ host: 'api.example.com:8443', scope: null });
    client.calls('learnHost')[0]?.answer(null);
    await nextTurn();
    expect(status.value).toBe('Forgot what was learned of api.example.com:8443.');
  });

  it('is not there where nothing was learned', () => {
    expect(shown({}).page.findAll('#learned-scope')).toEqual([]);
  });
});

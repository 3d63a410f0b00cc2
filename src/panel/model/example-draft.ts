import { type Draft, emptyDraft } from '#core/compose/draft.ts';
import { withUrl } from '#core/compose/query-grid.ts';
import { type Example, examples } from '#core/examples/examples.ts';
import { newId } from './draft-actions.ts';

/** The draft that a choice in the menu New starts with: an example by its id, else an empty one. */
export function newDraft(id: string, before: Draft): Draft {
  const example = examples.find((candidate) => candidate.id === id);
  return example ? draftOfExample(example, before) : emptyDraft(before.auth.identityId, before.body.boundary);
}

/** A documented request as a draft, with its fixed date and AWS's example key. */
function draftOfExample(example: Example, before: Draft): Draft {
  const { auth } = example;
  const empty = emptyDraft(`example-${auth.credentials}`, before.body.boundary);
  const draft: Draft = {
    ...empty,
    method: example.method,
    headers: example.headers.map(([name, value]) => ({ id: newId(), enabled: true, name, value })),
    body: { ...empty.body, kind: example.body === '' ? 'none' : 'text', text: example.body },
    auth: {
      ...empty.auth,
      kind: auth.kind,
      amzDate: auth.amzDate,
      expiresIn: String(auth.expiresIn ?? 3600),
      region: auth.region,
      service: auth.service,
      profile: example.profile ?? {},
    },
  };
  return withUrl(draft, example.url, newId);
}

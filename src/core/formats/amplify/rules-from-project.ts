import { resolveHost } from '../../endpoints/resolve-host.ts';
import { isLoopback } from '../../rules/loopback.ts';
import { emptyRule, type Rule, type RuleAuthorisation } from '../../rules/rule.ts';
import type {
  AmplifyAppSync,
  AmplifyBucket,
  AmplifyProject,
  AmplifyRest,
  ApiAuthorisation,
} from './amplify-project.ts';

/**
 * A rule that a project suggests, to be shown before it is made. Its identity and its token are left open; `needs` says which of the
 * project's own they are to be.
 */
export type RuleProposal = {
  readonly rule: Rule;
  /** `credentials`: of the identity pool, or any other; the rest is a token or key. */
  readonly needs: 'credentials' | 'api-key' | 'user-pool' | 'oidc' | 'lambda';
  /** A secret, where the project tells it. */
  readonly apiKey: string | null;
};

/**
 * The rules that let any page do what the project's app does: one for each API and each bucket, by the API's default authorisation; none
 * for an API that needs none. Such a rule leaves alone what is authorised already, as Amplify does. `newId` gives each rule an id of its
 * own.
 */
export function rulesFromProject(project: AmplifyProject, newId: () => string): readonly RuleProposal[] {
  const drafts = [
    ...project.rest.map(restDraft),
    ...project.graphql.map((api) => appSyncDraft(api, 'GraphQL')),
    ...project.events.map((api) => appSyncDraft(api, 'Events')),
    ...project.storage.flatMap((bucket) => bucketDraft(bucket, project.region)),
  ];
  // The same API under two names would be two rules of which the second never acts.
  const byPlace = new Map(
    drafts.toReversed().map((draft) => [`${draft.where.text} ${draft.authorisation}`, draft]),
  );
  return drafts
    .filter((draft) => byPlace.get(`${draft.where.text} ${draft.authorisation}`) === draft)
    .flatMap((draft) => proposalOf(draft, newId));
}

type Draft = {
  readonly name: string;
  readonly where: { readonly text: string; readonly plainHttp: boolean };
  readonly authorisation: ApiAuthorisation;
  /** API Gateway's authorisers want the ID token of a user pool, AppSync is sent the access token. */
  readonly tokenUse: 'id' | 'access';
  readonly scope: { readonly region: string; readonly service: string };
  readonly apiKey: string | null;
};

function restDraft(api: AmplifyRest): Draft {
  return {
    name: `API ${api.name}`.trim(),
    where: patternOf(api.url, 'everything-below'),
    authorisation: api.authorisation,
    tokenUse: 'id',
    scope: hiddenScope(api.url, api.region, api.service ?? 'execute-api'),
    apiKey: api.apiKey,
  };
}

function appSyncDraft(api: AmplifyAppSync, kind: string): Draft {
  const isPlainName = api.name.toLowerCase() === kind.toLowerCase() || api.name === 'data';
  return {
    name: isPlainName ? kind : `${kind} ${api.name}`,
    where: patternOf(api.url, 'exactly'),
    authorisation: api.authorisations[0],
    tokenUse: 'access',
    scope: hiddenScope(api.url, api.region, 'appsync'),
    apiKey: api.apiKey,
  };
}

/** A bucket's name is a part of the host, unless it has a dot in it, which no certificate would cover. */
function bucketDraft(storage: AmplifyBucket, projectRegion: string | null): readonly Draft[] {
  const region = storage.region ?? projectRegion;
  if (region === null || !/^[\w.-]+$/.test(storage.bucket) || !/^[a-z0-9-]+$/.test(region)) return [];
  const host = `s3.${region}.${region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'}`;
  const text = storage.bucket.includes('.') ? `${host}/${storage.bucket}/*` : `${storage.bucket}.${host}/*`;
  return [
    {
      name: `S3 ${storage.name}`,
      where: { text, plainHttp: false },
      authorisation: 'iam',
      tokenUse: 'id',
      scope: { region: '', service: '' },
      apiKey: null,
    },
  ];
}

function proposalOf(draft: Draft, newId: () => string): readonly RuleProposal[] {
  const { authorisation } = draft;
  if (authorisation === 'none') return [];
  const empty = emptyRule(newId(), '');
  const { iam, token } = empty.authorise;
  // Neither AppSync nor API Gateway's own authorisers want a word before the token.
  const authorise: RuleAuthorisation = {
    ...empty.authorise,
    kind: authorisation,
    iam: { ...iam, ...draft.scope },
    token: { ...token, bearer: false, use: draft.tokenUse },
  };
  const rule = { ...empty, name: draft.name, where: { ...empty.where, ...draft.where }, authorise };
  return [
    {
      rule,
      needs: authorisation === 'iam' ? 'credentials' : authorisation,
      apiKey: authorisation === 'api-key' ? draft.apiKey : null,
    },
  ];
}

/** The pattern of an address: itself with any query, or everything below it. */
function patternOf(address: string, reach: 'exactly' | 'everything-below'): Draft['where'] {
  const url = new URL(address);
  const path = url.pathname.replaceAll('*', '%2A');
  const end = reach === 'exactly' ? path : `${path.replace(/\/$/, '')}/*`;
  const plain = url.protocol === 'http:';
  return {
    text: `${plain ? 'http://' : ''}${url.host}${end}`,
    plainHttp: plain && !isLoopback(url.hostname),
  };
}

/** Region and service where the host does not tell them: behind a custom domain. */
function hiddenScope(address: string, region: string | null, service: string): Draft['scope'] {
  const { host, pathname } = new URL(address);
  const told = resolveHost(host, pathname, '');
  return {
    region: told.region === null || told.region === '*' ? (region ?? '') : '',
    service: told.service === null ? service : '',
  };
}

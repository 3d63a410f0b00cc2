import type { At, Cause } from '#core/diagnose/diagnosis.ts';
import type { Answer } from '#test/servers/answer.ts';
import type { Family } from '#test/servers/families.ts';
import { type ClientCredentials, signWith } from '#test/wrong-client/signer.ts';
import { refusalOf } from './doctor-arrival.ts';
import type { Break, Broken } from './doctor-break.ts';
import { clientBreaks } from './doctor-client-breaks.ts';
import { type Dice, diceFrom } from './doctor-dice.ts';
import { type PlainCase, randomCase } from './doctor-plain-requests.ts';
import { type Sent, sentOf, urlOf } from './doctor-sent.ts';
import { tokenBreaks } from './doctor-token-breaks.ts';
import { toldBreaks } from './doctor-told-breaks.ts';
import { wayBreaks } from './doctor-way-breaks.ts';

/** One line of what `npm run explain` reads. */
export interface DoctorRecord {
  readonly id: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body_base64: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body_base64: string;
  };
  readonly credentials?: ClientCredentials;
  readonly now?: string;
}

/** What is known about a record because it was made so. */
export interface Truth {
  readonly cause: Cause;
  /** Other names that are right as well. */
  readonly also: readonly Cause[];
  /** Null where the part has more than one name. */
  readonly at: At | null;
  readonly break: string;
  readonly manner: 'on-the-way' | 'by-client' | 'nothing-broken';
  readonly family: Family;
  readonly form: 'header' | 'query';
  /** Whether the evidence in the record is enough; where it is not, `unknown` is right too. */
  readonly decidable: boolean;
  /** Whether the answer holds the canonical request that the service computed. */
  readonly tellsCanonical: boolean;
  /** Whose secret the record has. `client` is the secret that signed where it is not the one that AWS has. */
  readonly knows: 'right' | 'client' | 'none';
}

export interface DoctorCase {
  readonly record: DoctorRecord;
  readonly truth: Truth;
}

const breaks: readonly Break[] = [...toldBreaks, ...tokenBreaks, ...wayBreaks, ...clientBreaks];
const causes: readonly Cause[] = [...new Set(breaks.map(({ cause }) => cause))];

/** Requests of all kinds, each broken in one way and refused for it. The same seed gives the same cases. */
export async function brokenCases(count: number, seed: number): Promise<readonly DoctorCase[]> {
  const dice = diceFrom(seed);
  const cases: DoctorCase[] = [];
  while (cases.length < count) {
    // By turns, so that every cause comes as often as every other.
    const cause = causes[cases.length % causes.length];
    const chosen = dice.maybeOneOf(breaks.filter((one) => one.cause === cause));
    if (chosen !== undefined) cases.push(await someCase(dice, chosen, `broken-${cases.length}`));
  }
  return cases;
}

/** Tries random requests until one can be broken so. */
async function someCase(dice: Dice, chosen: Break, id: string): Promise<DoctorCase> {
  for (let attempt = 0; attempt < 5000; attempt += 1) {
    const found = await breakOne(dice, chosen, id);
    if (found !== undefined) return found;
  }
  throw new Error(`No random request can be broken so: ${chosen.name}`);
}

async function breakOne(dice: Dice, chosen: Break, id: string): Promise<DoctorCase | undefined> {
  const now = new Date(Date.parse('2024-01-01T00:00:00Z') + dice.below(60_000_000) * 1000);
  const base = randomCase(dice, now);
  const broken = chosen.apply(dice, base);
  if (broken === undefined) return undefined;
  const { plain, plan } = broken.base ?? base;
  const signed = sentOf(await signWith(plain, plan, broken.steps));
  const sent = broken.after?.(signed) ?? signed;
  const arrived = broken.meddle?.(sent) ?? sent;
  const serverNow = new Date(now.getTime() + (broken.serverAhead ?? 0) * 60_000);
  const answer = refusalOf(arrived, base.family, base.plan, serverNow);
  if (answer === undefined) return undefined;
  // An answer to HEAD has no body.
  const body = arrived.method === 'HEAD' ? '' : String(answer.body);
  const knows = chooseSecret(dice, chosen);
  const truth: Truth = {
    cause: chosen.cause,
    also: chosen.also ?? [],
    // An S3-compatible server does not say which header it was.
    at: chosen.cause === 'header-not-signed' && base.family === 's3-compatible' ? null : broken.at,
    break: chosen.name,
    manner: chosen.manner,
    family: base.family,
    form: base.plan.form,
    decidable: isDecidable(chosen, broken, base.family, body, knows),
    tellsCanonical: tellsCanonical(body),
    knows,
  };
  const credentials = knows === 'none' ? {} : { credentials: knownCredentials(base, broken, knows) };
  const at = chosen.cause === 'presign-expired' ? serverNow : now;
  return { record: recordOf(dice, id, sent, { ...answer, body }, serverNow, at, credentials), truth };
}

function tellsCanonical(body: string): boolean {
  return /Canonical ?(?:String|Request)/.test(body);
}

function chooseSecret(dice: Dice, { cause }: Break): Truth['knows'] {
  if (cause === 'wrong-secret') return dice.oneOf(['client', 'client', 'right', 'none']);
  return dice.chance(0.75) ? 'right' : 'none';
}

function knownCredentials(base: PlainCase, broken: Broken, knows: 'right' | 'client'): ClientCredentials {
  const used = (broken.base ?? base).plan.credentials;
  const right = base.plan.credentials;
  return knows === 'client' || used.accessKeyId !== right.accessKeyId ? used : right;
}

function isDecidable(
  { cause }: Break,
  { evidence }: Broken,
  family: Family,
  body: string,
  knows: Truth['knows'],
): boolean {
  if (cause === 'wrong-secret') return knows === 'client' && tellsCanonical(body);
  switch (evidence) {
    case 'told':
      // OpenSearch Serverless says nothing, EC2 not whether key or token is wrong; HEAD leaves a status.
      return family !== 'aoss' && body !== '' && !(family === 'ec2' && cause === 'unknown-key-id');
    case 'captured':
      return family !== 'aoss' && body !== '';
    case 'compared':
      return tellsCanonical(body);
    case 'solved':
      return knows === 'right';
    case 'nothing':
      return false;
  }
}

/** What DevTools or a HAR would show of it. */
export function recordOf(
  dice: Dice,
  id: string,
  sent: Sent,
  answer: Answer & { readonly body: string },
  serverNow: Date,
  clientNow: Date,
  credentials: { readonly credentials?: ClientCredentials },
): DoctorRecord {
  const browsers = [
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)'],
    ['Accept-Language', 'en'],
    ['sec-fetch-mode', 'cors'],
  ] as const;
  const capital = dice.chance(0.5);
  return {
    id,
    request: {
      method: sent.method,
      url: urlOf(sent),
      headers: [
        ...(dice.chance(0.5) ? [['Host', sent.host] as const] : []),
        ...browsers.filter(() => dice.chance(0.6)),
        ...sent.headers.map(([name, value]) => [capital ? capitalised(name) : name, value] as const),
      ],
      body_base64: Buffer.from(sent.body).toString('base64'),
    },
    response: {
      status: answer.status,
      headers: [...Object.entries(answer.headers), ['date', serverNow.toUTCString()]],
      body_base64: Buffer.from(answer.body).toString('base64'),
    },
    ...credentials,
    ...(dice.chance(0.5) ? { now: clientNow.toISOString().replace(/[-:]|\.\d{3}/g, '') } : {}),
  };
}

function capitalised(name: string): string {
  return name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

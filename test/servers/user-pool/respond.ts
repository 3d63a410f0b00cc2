import { answers } from './challenge-answers.ts';
import { checkSecretHash } from './client-secret.ts';
import { group, type Input, optionalText, parameter, text } from './input.ts';
import { clientOf, findUser, type Pool } from './pool.ts';
import { invalidParameter, notAuthorized } from './pool-error.ts';
import type { SignInAnswer } from './sign-in.ts';
import type { Step } from './sign-in-steps.ts';

/** RespondToAuthChallenge. */
export async function respondToAuthChallenge(pool: Pool, input: Input): Promise<SignInAnswer> {
  const client = clientOf(pool, text(input, 'ClientId'));
  const challenge = text(input, 'ChallengeName');
  const answer = answers[challenge];
  if (answer === undefined) throw invalidParameter('Challenge response not supported.');
  const told = group(input, 'ChallengeResponses');
  const step = openStep(pool, client.clientId, challenge, optionalText(input, 'Session'), told);
  const { user } = step.login;
  const name = parameter(told, 'USERNAME');
  if (name !== user.username && findUser(pool, name) !== user)
    throw notAuthorized('Invalid session for the user.');
  checkSecretHash(client, [user.username], optionalText(told, 'SECRET_HASH'));
  const deviceKey = optionalText(told, 'DEVICE_KEY') ?? step.login.deviceKey;
  const login = { ...step.login, deviceKey };
  return answer({
    pool,
    step: { ...step, login },
    told,
    metadata: group(input, 'ClientMetadata'),
    opened: step,
  });
}

/** By its session, or, where none was given out, by the secret block. */
function openStep(
  pool: Pool,
  clientId: string,
  challenge: string,
  session: string | undefined,
  told: Input,
): Step {
  const named =
    session ?? pool.steps.ofBlock(optionalText(told, 'PASSWORD_CLAIM_SECRET_BLOCK') ?? '')?.session;
  if (named === undefined) throw invalidParameter('Missing required parameter Session');
  return pool.steps.find(named, clientId, challenge, pool.now());
}

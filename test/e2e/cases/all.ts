import type { Case } from '../world.ts';
import { accountCases } from './identities/account.ts';
import { amplifyCases } from './identities/amplify.ts';
import { autoLockCases } from './identities/auto-lock.ts';
import { centerCases } from './identities/centers.ts';
import { chainCases } from './identities/chain.ts';
import { clientSecretCases } from './identities/client-secret.ts';
import { deathCases } from './identities/deaths.ts';
import { deviceCases } from './identities/devices.ts';
import { hostedUiCases } from './identities/hosted-ui.ts';
import { identitiesLooksCases } from './identities/identities-looks.ts';
import { pasteCredentialCases } from './identities/paste.ts';
import { poolFunctionCases } from './identities/pool-functions.ts';
import { poolLoginCases } from './identities/pool-logins.ts';
import { profileCases } from './identities/profiles.ts';
import { roleSessionCases } from './identities/role-session.ts';
import { sessionTokenCases } from './identities/session-token.ts';
import { sourceCases } from './identities/sources.ts';
import { sourcesLooksCases } from './identities/sources-looks.ts';
import { userPoolCases } from './identities/user-pool.ts';
import { userPoolFactorCases } from './identities/user-pool-factors.ts';
import { userPoolLooksCases } from './identities/user-pool-looks.ts';
import { userPoolPasskeyCases } from './identities/user-pool-passkeys.ts';
import { userPoolRefreshCases } from './identities/user-pool-refresh.ts';
import { vaultCases } from './identities/vault.ts';
import { vaultMoveInCases } from './identities/vault-move-in.ts';
import { backEndCases } from './interception/back-ends.ts';
import { matrixCases } from './interception/matrix.ts';
import { modesCases } from './interception/modes.ts';
import { originCases } from './interception/origins.ts';
import { ruleKeyboardCases } from './interception/rule-keyboard.ts';
import { ruleLooksCases } from './interception/rule-looks.ts';
import { ruleSecretCases } from './interception/rule-secrets.ts';
import { ruleViewCases } from './interception/rule-view.ts';
import { swiftRuleCases } from './interception/swift-rules.ts';
import { tabCases } from './interception/tabs.ts';
import { unseenCases } from './interception/unseen.ts';
import { lastingCases } from './lasting.ts';
import { looksCases } from './looks.ts';
import { refusedCases } from './refused.ts';
import { secretCases } from './secrets.ts';
import { sendingCases } from './sending.ts';
import { signingCases } from './signing.ts';
import { swiftCases } from './swift.ts';
import { captureCases } from './traffic/capture.ts';
import { correctionCases } from './traffic/corrections.ts';
import { doctorCases } from './traffic/doctor.ts';
import { fileCases } from './traffic/files.ts';
import { hostileCases } from './traffic/hostile.ts';
import { listCases } from './traffic/list.ts';
import { menuCases } from './traffic/menu.ts';
import { pasteCases } from './traffic/paste.ts';
import { replayCases } from './traffic/replay.ts';
import { trafficKeyboardCases } from './traffic/traffic-keyboard.ts';
import { trafficLooksCases } from './traffic/traffic-looks.ts';
import { trafficSecretCases } from './traffic/traffic-secrets.ts';

/** The one list, for both browsers. Sending comes before all that needs access to the sandbox's host. */
export const cases: readonly Case[] = [
  ...signingCases,
  ...sendingCases,
  ...refusedCases,
  ...lastingCases,
  ...secretCases,
  ...swiftCases,
  ...captureCases,
  ...listCases,
  ...menuCases,
  ...fileCases,
  ...doctorCases,
  ...correctionCases,
  ...replayCases,
  ...pasteCases,
  ...trafficSecretCases,
  ...hostileCases,
  ...trafficKeyboardCases,
  ...ruleViewCases,
  ...ruleKeyboardCases,
  ...backEndCases,
  ...modesCases,
  ...originCases,
  ...unseenCases,
  ...ruleSecretCases,
  ...swiftRuleCases,
  ...matrixCases,
  ...tabCases,
  ...pasteCredentialCases,
  ...profileCases,
  ...vaultCases,
  ...vaultMoveInCases,
  ...autoLockCases,
  ...sourceCases,
  ...sessionTokenCases,
  ...roleSessionCases,
  ...poolLoginCases,
  ...centerCases,
  ...amplifyCases,
  ...chainCases,
  ...deathCases,
  ...userPoolCases,
  ...accountCases,
  ...poolFunctionCases,
  ...userPoolFactorCases,
  ...userPoolPasskeyCases,
  ...userPoolRefreshCases,
  ...clientSecretCases,
  ...deviceCases,
  ...hostedUiCases,
  ...looksCases,
  ...ruleLooksCases,
  ...trafficLooksCases,
  ...identitiesLooksCases,
  ...sourcesLooksCases,
  ...userPoolLooksCases,
];

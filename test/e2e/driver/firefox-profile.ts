import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Theme } from './panel-driver.ts';

type Preference = string | number | boolean;

// Marionette itself already turns off most first-run pages, updates and telemetry.
const PREFERENCES: Readonly<Record<string, Preference>> = {
  // Firefox chooses a free port and writes it into the profile.
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutConfig.showWarning': false,
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.healthreport.uploadEnabled': false,
  'devtools.selfxss.count': 100,
  'devtools.toolbox.footer.height': 600,
  // The toolbox opens its second console at every Escape, whatever an extension's panel makes of the key.
  'devtools.toolbox.splitconsole.enabled': false,
  'dom.push.connection.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.proxy.type': 0,
  // Authenticators that a test makes, and no other.
  'security.webauth.webauthn_enable_softtoken': true,
  'security.webauth.webauthn_enable_usbtoken': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
  // The doorhanger answers at once; a person would have to wait half a second.
  'security.notification_enable_delay': 0,
};

/** Writes the preferences of a fresh profile. */
export function writeFirefoxProfile(
  folder: string,
  theme: Theme,
  more: Readonly<Record<string, Preference>> = {},
): void {
  const all = { ...PREFERENCES, 'devtools.theme': theme, ...more };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(folder, 'user.js'), `${lines.join('\n')}\n`);
}

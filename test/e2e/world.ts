import type { IdentityCloud } from '#test/servers/identity-cloud.ts';
import type { Sandbox } from '#test/servers/sandbox.ts';
import type { Swift } from '#test/servers/swift.ts';
import type { ComposePage } from './compose-page.ts';
import type { BrowserUnderTest } from './driver/panel-driver.ts';
import type { IdentitiesPage } from './identities-page.ts';
import type { TrafficPage } from './traffic-page.ts';

/** What every case has: one browser with real DevTools on the real panel, and servers that verify. */
export type World = {
  readonly browser: BrowserUnderTest;
  readonly compose: ComposePage;
  readonly traffic: TrafficPage;
  readonly identities: IdentitiesPage;
  readonly sandbox: Sandbox;
  /** User pool, identity pools, STS, Identity Center and an OpenID provider. */
  readonly cloud: IdentityCloud;
  /** Null where Swift is not installed; its cases say so. */
  readonly swift: Swift | null;
  /** Secrets that a case had kept for the session alone: they must not lie in the profile when the browser is closed. */
  readonly sessionOnly: string[];
  /** Where screenshots go. */
  readonly pictures: string;
  /** A folder for files to send. */
  readonly scratch: string;
};

/** A case starts from an empty draft and leaves the browser usable for the next one. It fails by throwing. */
export type Case = {
  readonly name: string;
  /** Later cases need what this one brings about: it runs also where others are picked by name. */
  readonly always?: boolean;
  readonly run: (world: World) => Promise<void>;
};

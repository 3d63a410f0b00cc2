import type { FunctionComponent, JSX } from 'preact';
import type { UserSummary } from '#protocol/identity-contract.ts';
import type { IdentitiesModel } from '../../../../model/identities/identities-model.ts';
import { Disclosure } from '../../../../ui/disclosure.tsx';
import { AttributesSection } from './attributes-section.tsx';
import { DeleteUser } from './delete-user.tsx';
import { DevicesSection } from './devices-section.tsx';
import { MfaSection } from './mfa-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { SignOutSection } from './sign-out-section.tsx';
import { TokenClaims } from './token-claims.tsx';

/** What every section of a user's page is given. */
export type SectionProps = { readonly model: IdentitiesModel; readonly user: UserSummary };

const sections: readonly (readonly [id: string, label: string, section: FunctionComponent<SectionProps>])[] =
  [
    ['tokens', 'What the tokens say', TokenClaims],
    ['attributes', 'Attributes', AttributesSection],
    ['mfa', 'Second factors', MfaSection],
    ['password', 'Change the password', PasswordSection],
    ['devices', 'Devices', DevicesSection],
    ['sessions', 'Sign-in sessions', SessionsSection],
    ['passkeys', 'Passkeys', PasskeysSection],
    ['sign-out', 'Sign out', SignOutSection],
    ['delete', 'Delete the user', DeleteUser],
  ];

/** All that a signed-in user can see and do; a section asks the service when it is opened. */
export function UserSections({ model, user }: SectionProps): JSX.Element {
  const open = model.userPools.drafts.of<ReadonlySet<string>>(`user ${user.id} sections`, () => new Set());
  return (
    <div class="disclosures">
      {sections.map(([id, label, Section]) => (
        <Disclosure
          key={id}
          id={`user-${id}`}
          label={label}
          open={open.value.has(id)}
          onToggle={() => {
            const next = new Set(open.value);
            if (!next.delete(id)) next.add(id);
            open.value = next;
          }}
        >
          <Section model={model} user={user} />
        </Disclosure>
      ))}
    </div>
  );
}

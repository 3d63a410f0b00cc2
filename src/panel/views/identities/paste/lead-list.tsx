import type { JSX } from 'preact';
import type { IdentitiesModel } from '../../../model/identities/identities-model.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { exportCommand, leadWords } from '../../../words/credential-words.ts';

/** Profiles of the paste that hold no keys, and how keys are got for them. */
export function LeadList({ model }: { readonly model: IdentitiesModel }): JSX.Element | null {
  const leads = model.pasting.leads.value;
  if (leads.length === 0) return null;
  return (
    <section class="paste-leads" aria-labelledby="paste-leads-title">
      <h3 id="paste-leads-title">Profiles without keys</h3>
      <p class="note">Run the command in a terminal, and paste what it prints.</p>
      <ul id="paste-leads" class="paste-list">
        {leads.map((lead, index) => (
          <li key={`${index} ${lead.name}`}>
            <span>
              <strong>{lead.name}</strong> {leadWords(lead)}
            </span>
            <span class="paste-command">
              <code>{exportCommand(lead)}</code>
              <CopyButton
                what={`the command for ${lead.name}`}
                text={() => exportCommand(lead)}
                onCopied={(message) => {
                  model.status.value = message;
                }}
              />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { JSX } from 'preact';
import { generalProfile, type SigningProfile } from '#core/endpoints/signing-profile.ts';
import type { ComposeModel } from '../../model/compose-model.ts';
import { draftActions } from '../../model/draft-actions.ts';
import { TextField } from './text-field.tsx';

type Switches = 'normalizePath' | 'doubleEncodePath' | 'encodeWirePath' | 'contentSha256Header';
type Lists = 'extraSignedHeaders' | 'neverSignedHeaders';

const switches: readonly (readonly [Switches, string])[] = [
  ['normalizePath', 'Fold . and .. and // in the path'],
  ['doubleEncodePath', 'Encode the path a second time'],
  ['encodeWirePath', 'Send the path fully encoded'],
  ['contentSha256Header', 'Send x-amz-content-sha256'],
];

const choices = [
  [
    'payload',
    'Body in headers mode',
    [
      ['signed', 'signed'],
      ['unsigned', 'UNSIGNED-PAYLOAD'],
    ],
  ],
  [
    'presignPayload',
    'Body when presigned',
    [
      ['signed', 'signed'],
      ['unsigned', 'UNSIGNED-PAYLOAD'],
    ],
  ],
  [
    'sessionToken',
    'Session token',
    [
      ['signed', 'signed'],
      ['appended', 'added after signing'],
      ['omitted', 'left out'],
    ],
  ],
] as const;

const lists: readonly (readonly [Lists, string, string])[] = [
  ['extraSignedHeaders', 'Sign also', 'names, separated by commas'],
  ['neverSignedHeaders', 'Do not sign', 'names, separated by commas'],
];

/** The knobs of the service's signing profile; what differs from the service's own is marked and can be taken back. */
export function ProfileKnobs({
  model,
  onScopeDate,
}: {
  readonly model: ComposeModel;
  readonly onScopeDate: (scopeDate: string) => void;
}): JSX.Element {
  const { auth } = model.draft.value;
  const profile = model.reply.value?.profile ?? generalProfile;
  const own = Object.values(auth.profile).filter((value) => value !== undefined).length;
  const set = (change: Partial<SigningProfile>) =>
    model.change(draftActions.auth(model.draft.value, { profile: { ...auth.profile, ...change } }));
  return (
    <details class="knobs">
      <summary>Signing profile{own > 0 ? ` · ${own} changed` : ' of the service'}</summary>
      {switches.map(([knob, label]) => (
        <label class="check" key={knob}>
          <input
            type="checkbox"
            id={`knob-${knob}`}
            checked={auth.profile[knob] ?? profile[knob]}
            onChange={(event) => set({ [knob]: event.currentTarget.checked })}
          />
          {label}
        </label>
      ))}
      {choices.map(([knob, label, options]) => (
        <label class="field" key={knob}>
          <span class="field-name">{label}</span>
          <select
            id={`knob-${knob}`}
            value={auth.profile[knob] ?? profile[knob]}
            onChange={(event) => set({ [knob]: event.currentTarget.value })}
          >
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      {lists.map(([knob, label, note]) => (
        <TextField
          key={knob}
          model={model}
          id={`knob-${knob}`}
          name={label}
          field="request"
          source="signer"
          part="header"
          value={(auth.profile[knob] ?? []).join(', ')}
          placeholder=""
          onInput={(text) => set({ [knob]: namesOf(text) })}
        >
          {note}
        </TextField>
      ))}
      <TextField
        model={model}
        id="scope-date"
        name="Scope date"
        field="scope-date"
        source="scope"
        part="scope"
        value={auth.scopeDate}
        placeholder="the day of the date"
        onInput={onScopeDate}
      >
        YYYYMMDD
      </TextField>
      {own > 0 && (
        <button
          type="button"
          onClick={() => model.change(draftActions.auth(model.draft.value, { profile: {} }))}
        >
          Back to the service’s profile
        </button>
      )}
    </details>
  );
}

/** Header names as typed; an empty last one stays, so that a comma can be typed. */
function namesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((name) => name.trim().toLowerCase());
}

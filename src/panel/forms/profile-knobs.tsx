import type { ComponentChildren, JSX } from 'preact';
import type { DraftAuth } from '#core/compose/draft.ts';
import type { SigningProfile } from '#core/endpoints/signing-profile.ts';
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

type OwnProfile = DraftAuth['profile'];

/** The knobs of the service's signing profile; what differs from the service's own is marked and can be taken back. */
export function ProfileKnobs(props: {
  /** The ids of the fields begin with it. */
  readonly idPrefix: string;
  readonly own: OwnProfile;
  readonly ofService: SigningProfile;
  readonly onChange: (own: OwnProfile) => void;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const { idPrefix, own, ofService } = props;
  const changed = Object.values(own).filter((value) => value !== undefined).length;
  const set = (change: OwnProfile) => props.onChange({ ...own, ...change });
  return (
    <details class="knobs">
      <summary>Signing profile{changed > 0 ? ` · ${changed} changed` : ' of the service'}</summary>
      {switches.map(([knob, label]) => (
        <label class="check" key={knob}>
          <input
            type="checkbox"
            id={`${idPrefix}-${knob}`}
            checked={own[knob] ?? ofService[knob]}
            onChange={(event) => set({ [knob]: event.currentTarget.checked })}
          />
          {label}
        </label>
      ))}
      {choices.map(([knob, label, options]) => (
        <label class="field" key={knob}>
          <span class="field-name">{label}</span>
          <select
            id={`${idPrefix}-${knob}`}
            value={own[knob] ?? ofService[knob]}
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
          id={`${idPrefix}-${knob}`}
          name={label}
          source="signer"
          part="header"
          value={(own[knob] ?? []).join(', ')}
          placeholder=""
          onInput={(text) => set({ [knob]: namesOf(text) })}
        >
          {note}
        </TextField>
      ))}
      {props.children}
      {changed > 0 && (
        <button type="button" onClick={() => props.onChange({})}>
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

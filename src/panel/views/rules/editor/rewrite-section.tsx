import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { RuleRewrite } from '#core/rules/rule.ts';
import { TextField } from '../../../forms/text-field.tsx';
import { EditGrid } from './edit-grid.tsx';
import { type EditorProps, ruleProblemAt } from './editor-props.ts';
import { rewriteCount } from './rewrite-count.ts';

const commonHeaders = [
  'Accept',
  'Authorization',
  'Cache-Control',
  'Content-Type',
  'Origin',
  'Referer',
  'User-Agent',
];

/** What else is changed in the request, and in the answer for CORS. */
export function RewriteSection(props: EditorProps): JSX.Element {
  const { rule, change } = props;
  const { rewrite } = rule;
  const count = rewriteCount(rewrite);
  const openAtFirst = useRef(count > 0);
  const set = (part: Partial<RuleRewrite>): void => change({ rewrite: { ...rewrite, ...part } });
  return (
    <details class="section" id="rule-rewrite" open={openAtFirst.current}>
      <summary>
        Rewrite{count > 0 ? ` · ${count} ${count === 1 ? 'change' : 'changes'}` : ' · nothing'}
      </summary>
      <div class="field" data-field="rewrite-header">
        <span class="field-name">Request headers</span>
        <EditGrid
          label="Changes to request headers"
          noun="header edit"
          part="header"
          edits={rewrite.headers}
          suggestions={commonHeaders}
          problem={(index) => ruleProblemAt(props, `rewrite-header:${index}`)}
          onChange={(headers) => set({ headers })}
        />
      </div>
      <div class="field" data-field="rewrite-query">
        <span class="field-name">Query parameters, in plain text</span>
        <EditGrid
          label="Changes to query parameters"
          noun="parameter edit"
          part="query"
          edits={rewrite.query}
          problem={(index) => ruleProblemAt(props, `rewrite-query:${index}`)}
          onChange={(query) => set({ query })}
        />
      </div>
      <OtherServer {...props} set={set} />
      <div class="field-pair">
        <TextField
          id="rule-path-from"
          name="Path begins with"
          field="rewrite-path"
          problem={ruleProblemAt(props, 'rewrite-path')}
          value={rewrite.pathFrom}
          placeholder="/api"
          onInput={(pathFrom) => set({ pathFrom })}
        />
        <TextField
          id="rule-path-to"
          name="is replaced by"
          field="rewrite-path"
          value={rewrite.pathTo}
          placeholder="as it is"
          onInput={(pathTo) => set({ pathTo })}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          id="rule-cors"
          checked={rewrite.cors}
          onChange={(event) => set({ cors: event.currentTarget.checked })}
        />
        Let the page read the answer (CORS): the answer gets the headers that allow it
      </label>
    </details>
  );
}

function OtherServer(
  props: EditorProps & { readonly set: (part: Partial<RuleRewrite>) => void },
): JSX.Element {
  const { model, rule, set } = props;
  const { rewrite } = rule;
  const backEnds = model.state.value?.backEnds ?? [];
  const canName = backEnds.some(({ setsHost }) => setsHost);
  return (
    <>
      <div class="field-pair">
        <label class="field">
          <span class="field-name">Scheme</span>
          <select
            id="rule-scheme"
            value={rewrite.scheme}
            onChange={(event) => set({ scheme: event.currentTarget.value as RuleRewrite['scheme'] })}
          >
            <option value="">as it is</option>
            <option value="https">https</option>
            <option value="http">http</option>
          </select>
        </label>
        <TextField
          id="rule-host"
          name="Connect to host"
          field="rewrite-host"
          problem={ruleProblemAt(props, 'rewrite-host')}
          value={rewrite.host}
          placeholder="as it is"
          onInput={(host) => set({ host })}
        />
      </div>
      <TextField
        id="rule-sign-host"
        name="Sign for host, and name it in Host"
        field="sign-host"
        problem={ruleProblemAt(props, 'sign-host')}
        value={rewrite.signHost}
        placeholder="the one to connect to"
        // What came in a file from another browser can still be emptied here.
        disabled={!canName && rewrite.signHost === ''}
        onInput={(signHost) => set({ signHost })}
      >
        {!canName && 'Not in this browser: Chrome lets no extension name another Host. Firefox does.'}
      </TextField>
    </>
  );
}

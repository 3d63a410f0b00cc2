import type { JSX } from 'preact';
import type { ChunkFacts } from '#core/diagnose/examine-chunks.ts';
import { chunkCountWords, chunkLengthWords, chunkVerdict } from '../../../words/chunk-words.ts';
import { Fact } from './signature-fact.tsx';
import { VerdictLine } from './verdict-line.tsx';

/** The chunks of an upload, each of which has a signature of its own. */
export function ChunkList({ facts }: { readonly facts: ChunkFacts }): JSX.Element {
  return (
    <section class="step" id="chunks" aria-label="Chunks">
      <header>
        <h2>Chunks</h2>
        <span class="note">Each is signed together with the signature of the one before it.</span>
      </header>
      <VerdictLine id="chunk-verdict" words={chunkVerdict(facts)} />
      <dl class="facts">
        <Fact name="Body" part="body">
          {chunkCountWords(facts)}
        </Fact>
        <Fact name="Length" part="body">
          {chunkLengthWords(facts)}
        </Fact>
      </dl>
    </section>
  );
}

import type { VNode } from 'preact';
import { type VisiblePiece, visiblePieces } from './visible-pieces.ts';

type VisibleTextProps = {
  readonly text: string;
  /** The text is percent-encoded: `%20` and `+` are marked, since they look alike to some servers. */
  readonly encoded?: boolean;
};

/** Text as it goes over the wire, with what cannot be seen drawn as dim glyphs. Copying it gives the text without the glyphs. */
export function VisibleText({ text, encoded = false }: VisibleTextProps): VNode {
  if (text === '') return <span class="empty-text">empty</span>;
  return <span class="visible-text">{visiblePieces(text, encoded).map(drawPiece)}</span>;
}

/** The glyph lives in an attribute and is drawn by the style sheet: generated content is not part of a copied selection. */
function drawPiece(piece: VisiblePiece): VNode | string {
  if (piece.kind === 'plain') return piece.text;
  if (piece.kind === 'encoded') {
    return (
      <span class="encoded" title={`${piece.text}: ${piece.name}`}>
        {piece.text}
      </span>
    );
  }
  return (
    <span class={piece.covers ? 'glyph glyph-over' : 'glyph'} data-glyph={piece.glyph} title={piece.name}>
      <span class="glyph-real">{piece.text}</span>
    </span>
  );
}

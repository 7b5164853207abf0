import { memo } from 'react';
import { pieces } from '../words/unseen';

/** A text out of traffic with what could not be seen in it named. The characters themselves stay: what is copied is what was said. */
export const Seen = memo(function Seen({ text, oneLine = false }: { text: string; oneLine?: boolean }) {
  return pieces(text, oneLine).map((piece, i) =>
    piece.name === undefined ? (
      piece.text
    ) : (
      <span key={i} className="unseen" data-name={piece.name} title={piece.name}>
        {piece.text}
      </span>
    ),
  );
});

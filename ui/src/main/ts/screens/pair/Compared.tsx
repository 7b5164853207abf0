// Two texts side by side, folded to what differs.
import { type ReactNode, useMemo, useState } from 'react';
import { type Pieces, type Row, folded, marked } from '../../diff/lines';
import { asTheyCame, byMeaning } from '../../diff/meaning';
import { Seen } from '../../parts/seen';
import { count } from '../../words/format';

const CONTEXT = 3;

/** @param plain as they came, instead of by their meaning */
export function Compared({ old, fresh, plain = false }: { old: string; fresh: string; plain?: boolean }) {
  const stretches = useMemo(() => {
    const rows = plain ? asTheyCame(old, fresh) : byMeaning(old, fresh);
    return folded(rows, ([a, b]) => a !== b, CONTEXT);
  }, [old, fresh, plain]);
  if (old === '' && fresh === '') return <p className="quiet">Both are empty.</p>;
  return (
    <div className="diff">
      {stretches.map((stretch, i) => ('rows' in stretch ? <Lines key={i} rows={stretch.rows} /> : <Fold key={i} rows={stretch.hidden} />))}
    </div>
  );
}

function Fold({ rows }: { rows: readonly Row[] }) {
  const [open, setOpen] = useState(false);
  if (open) {
    return (
      <div tabIndex={-1} ref={focus}>
        <Lines rows={rows} />
      </div>
    );
  }
  return (
    <button type="button" className="fold" onClick={() => setOpen(true)}>
      {count(rows.length)} equal lines
    </button>
  );
}

/** What was unfolded takes the place of what was pressed, and its focus. */
const focus = (unfolded: HTMLElement | null): void => unfolded?.focus({ preventScroll: true });

function Lines({ rows }: { rows: readonly Row[] }) {
  return rows.map(([a, b], i) => <Line key={i} old={a} fresh={b} />);
}

function Line({ old, fresh }: { old: string | null; fresh: string | null }) {
  if (old === fresh) return row('row same', '', old && <Seen text={old} />, '', fresh && <Seen text={fresh} />);
  if (old === null) return row('row', 'gap', null, 'come', fresh && <Whole line={fresh} />);
  if (fresh === null) return row('row', 'gone', <Whole line={old} />, 'gap', null);
  const [one, other] = marked(old, fresh);
  return row('row', 'gone', <Marked pieces={one} />, 'come', <Marked pieces={other} />);
}

function row(kind: string, leftKind: string, left: ReactNode, rightKind: string, right: ReactNode) {
  return (
    <div className={kind}>
      <code className={leftKind}>{left}</code>
      <code className={'r ' + rightKind}>{right}</code>
    </div>
  );
}

function Whole({ line }: { line: string }) {
  const text = line.trimStart();
  return (
    <>
      {line.slice(0, line.length - text.length)}
      {text && (
        <mark>
          <Seen text={text} />
        </mark>
      )}
    </>
  );
}

function Marked({ pieces: [before, differing, after] }: { pieces: Pieces }) {
  return (
    <>
      <Equal text={before} />
      {differing && (
        <mark>
          <Seen text={differing} />
        </mark>
      )}
      <Equal text={after} />
    </>
  );
}

const LONGEST = 240;
const EDGE = 80;

/** The equal part of a line; of a long one the ends, until somebody wants it. */
function Equal({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  if (text.length <= LONGEST) return <Seen text={text} />;
  if (open) {
    return (
      <span tabIndex={-1} ref={focus}>
        <Seen text={text} />
      </span>
    );
  }
  return (
    <>
      <Seen text={text.slice(0, EDGE)} />
      <button type="button" className="plain inline" onClick={() => setOpen(true)}>
        … {count(text.length - 2 * EDGE)} equal characters …
      </button>
      <Seen text={text.slice(-EDGE)} />
    </>
  );
}

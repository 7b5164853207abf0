// The bodies of both replies: by their meaning, as they were kept, or raw, which goes on record.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Pair, RawPair, RawSide } from '../../api/types';
import { useDoing } from '../../live/hooks';
import { Refused } from '../../parts/states';
import { byMeaning } from '../../diff/meaning';
import { Compared } from './Compared';

type View = 'meaning' | 'kept' | 'raw';

const VIEWS: readonly (readonly [View, string])[] = [
  ['meaning', 'By meaning'],
  ['kept', 'As it came'],
  ['raw', 'Raw, on record'],
];

export function Bodies({ pair }: { pair: Pair }) {
  const [view, setView] = useState<View>('meaning');
  const [raw, setRaw] = useState<RawPair>();
  const asking = useDoing();
  const choose = (next: View) => {
    setView(next);
    if (next === 'raw' && !raw) void asking.run(async () => setRaw(await api.raw(pair.id)));
  };
  return (
    <>
      <div className="toggle" role="group" aria-label="How the bodies are shown">
        {VIEWS.map(([each, label]) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => choose(each)}>
            {label}
          </button>
        ))}
      </div>
      {view === 'raw' ? <Raw raw={raw} /> : <Compared old={pair.oldReply.body} fresh={pair.newReply.body} plain={view === 'kept'} />}
      {view === 'meaning' && <NotListed pair={pair} />}
      {view === 'raw' && asking.problem && (asking.problem.absent ? <p className="quiet">This gateway does not have it.</p> : <Refused problem={asking.problem} />)}
    </>
  );
}

/** The bodies show all that differs, the list above only what counts. */
function NotListed({ pair }: { pair: Pair }) {
  const marked = byMeaning(pair.oldReply.body, pair.newReply.body).filter(([a, b]) => a !== b).length;
  if (marked <= pair.differences.length) return null;
  return <p className="quiet">What is marked here and not listed above does not count: a rule excuses it, or old differs from itself there.</p>;
}

function Raw({ raw }: { raw: RawPair | undefined }) {
  if (!raw) return null;
  return (
    <div className="raw">
      <pre role="group" aria-label="old">{said(raw.old)}</pre>
      <pre role="group" aria-label="new">{said(raw.new)}</pre>
    </div>
  );
}

const said = (side: RawSide): string => side.headers.map(([name, value]) => `${name}: ${value}`).join('\n') + '\n\n' + side.body;

import { useState } from 'react';
import * as api from '../../api/calls';
import type { Curl, Version } from '../../api/types';
import { useKnown } from '../../live/hooks';

/** The command that repeats a kept request against each version. */
export function Repeat({ id }: { id: string }) {
  return (
    <section>
      <h2>Repeat it</h2>
      <Against id={id} version="old" />
      <Against id={id} version="new" />
    </section>
  );
}

function Against({ id, version }: { id: string; version: Version }) {
  const known = useKnown(`curl/${id}/${version}`, () => api.curl(id, version), { every: 0 });
  if (known.data) return <Command made={known.data} version={version} />;
  return <p className="quiet">{known.problem?.message ?? '…'}</p>;
}

const SHOWN_MS = 1500;

function Command({ made, version }: { made: Curl; version: Version }) {
  const [word, setWord] = useState('Copy');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(made.command);
      setWord('Copied');
    } catch {
      setWord('Select it by hand');
    }
    setTimeout(() => setWord('Copy'), SHOWN_MS);
  };
  return (
    <div className="command">
      <div>
        <b className={version}>against {version}</b>
        <button type="button" onClick={() => void copy()} aria-label={`${word} the command against ${version}`}>
          {word}
        </button>
      </div>
      <pre tabIndex={0}>{made.command}</pre>
      {made.placeholders.length > 0 && <p className="quiet">Set first: {made.placeholders.map((name) => '$' + name).join(', ')}</p>}
    </div>
  );
}

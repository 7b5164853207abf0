import { useRef } from 'react';
import * as api from '../../api/calls';
import type { Curl, Version } from '../../api/types';
import { useKnown } from '../../live/hooks';
import { Copy } from '../../parts/copy';

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

function Command({ made, version }: { made: Curl; version: Version }) {
  const shown = useRef<HTMLPreElement>(null);
  return (
    <div className="command">
      <div>
        <b className={version}>against {version}</b>
        <Copy text={made.command} of={shown} what={`the command against ${version}`} />
      </div>
      <pre tabIndex={0} ref={shown} role="group" aria-label={`Command against ${version}`}>
        {made.command}
      </pre>
      {made.placeholders.length > 0 && <p className="quiet">Set first: {made.placeholders.map((name) => '$' + name).join(', ')}</p>}
    </div>
  );
}

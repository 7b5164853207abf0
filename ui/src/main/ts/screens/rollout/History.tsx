import type { Move } from '../../api/types';
import { Ago } from '../../parts/words';
import { worded } from '../../words/format';
import { PHASES } from '../../words/reasons';
import { Gates } from './Gates';

/** How it came here, the latest first, each move with the gates that made it. */
export function History({ moves }: { moves: readonly Move[] }) {
  return (
    <section>
      <h2>History</h2>
      {moves.length === 0 && <p className="quiet">It has not moved yet.</p>}
      <ol className="moves">
        {moves.map((move) => (
          <li key={move.revision} className={move.share < move.fromShare ? 'down' : move.share > move.fromShare ? 'up' : ''}>
            <Ago at={move.at} />
            <div>
              <p>
                <b>{worded(move.what)}</b> {said(move)}
              </p>
              {move.reason && <p className="quiet">{move.reason}</p>}
              {move.gates.length > 0 && (
                <details>
                  <summary>The evidence</summary>
                  <Gates gates={move.gates} />
                </details>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const phase = (name: string): string => PHASES[name] ?? name;

function said(move: Move): string {
  const shares = move.fromShare === move.share ? `at ${move.share} %` : `${move.fromShare} % to ${move.share} %`;
  return move.fromPhase === move.phase ? shares : `${shares}, ${phase(move.fromPhase)} to ${phase(move.phase)}`;
}

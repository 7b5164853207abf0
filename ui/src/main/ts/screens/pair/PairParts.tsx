// One kept pair: the request, what differs, both replies side by side, the command that repeats it. Whatever comes from
// traffic is shown as text and as nothing else.
import { useState } from 'react';
import type { Difference, Field, Pair, Reply, Request } from '../../api/types';
import { may, standing } from '../../app/session';
import { useStore } from '../../live/hooks';
import { Kind, Said } from '../../parts/words';
import { bytes, millis, moment } from '../../words/format';
import { MakeRule } from '../rules/MakeRule';
import { Bodies } from './Bodies';
import { Repeat } from './Repeat';
import { Compared } from './Compared';

export function PairParts({ pair }: { pair: Pair }) {
  return (
    <>
      <section className="asked">
        <h2 className="request">
          <b>{pair.request.method}</b> {pair.request.uri}
        </h2>
        <p className="quiet">
          {pair.endpoint} · <time dateTime={pair.at}>{moment(pair.at)}</time>
        </p>
      </section>
      <Differences pair={pair} />
      <section>
        <h2>Replies</h2>
        <div className="sides">
          <Side version="old" reply={pair.oldReply} other={pair.newReply} most={slower(pair)} />
          <Side version="new" reply={pair.newReply} other={pair.oldReply} most={slower(pair)} />
        </div>
        <Bodies pair={pair} />
        <details className="more">
          <summary>Reply headers</summary>
          <Compared old={fields(pair.oldReply)} fresh={fields(pair.newReply)} plain />
        </details>
        <Asked request={pair.request} />
      </section>
      <Repeat id={pair.id} />
    </>
  );
}

const slower = (pair: Pair): number => Math.max(pair.oldReply.tookMillis, pair.newReply.tookMillis, 0.001);

function Differences({ pair }: { pair: Pair }) {
  const [ruled, setRuled] = useState<Difference>();
  const allowed = may('operator', useStore(standing));
  const only = pair.causes.length === 1 ? pair.causes[0] : undefined;
  return (
    <section>
      <h2>
        Differences <small>{pair.differences.length}</small>
      </h2>
      <table className="differences">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Kind</th>
            <th scope="col">Old said</th>
            <th scope="col">New said</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {inOrder(pair.differences).map((one, i) => (
            <tr key={i}>
              <td className="place">
                <code>{one.path}</code>
              </td>
              <td>
                <Kind of={one} />
              </td>
              <td className="said" data-label="old">
                <Said value={one.oldValue} />
              </td>
              <td className="said" data-label="new">
                <Said value={one.newValue} />
              </td>
              <td className="act">
                {allowed && (
                  <button type="button" className="plain" onClick={() => setRuled(one)}>
                    Make a rule<span className="hidden"> for {one.path}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ruled && <MakeRule service={pair.service} cause={only} endpoint={pair.endpoint} path={ruled.path} onClose={() => setRuled(undefined)} />}
    </section>
  );
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** As one counts: the second element stands before the tenth. */
const inOrder = (all: readonly Difference[]): readonly Difference[] => all.toSorted((a, b) => byNumber.compare(a.path, b.path));

function Side({ version, reply, other, most }: { version: 'old' | 'new'; reply: Reply; other: Reply; most: number }) {
  return (
    <div className={'side ' + version}>
      <b className={version}>{version}</b>
      <span className={reply.status === other.status ? '' : 'differs'}>{reply.status}</span>
      <span className="quiet">{bytes(reply.bodyLength)}</span>
      <span className="quiet">{millis(reply.tookMillis)}</span>
      <svg className="took" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={version} width={Math.max(1, (100 * reply.tookMillis) / most)} height={6} />
      </svg>
    </div>
  );
}

function Asked({ request }: { request: Request }) {
  return (
    <details className="more">
      <summary>Request headers{request.bodyLength > 0 ? ' and body' : ''}</summary>
      <pre>{request.headers.map(said).join('\n')}</pre>
      {request.bodyLength > 0 && <pre>{request.body}</pre>}
    </details>
  );
}

const said = ([name, value]: Field): string => `${name}: ${value}`;

/** Headers, and behind them the trailers. */
function fields(reply: Reply): string {
  return [...reply.headers.map(said), ...reply.trailers.map((field) => 'trailer ' + said(field))].join('\n');
}

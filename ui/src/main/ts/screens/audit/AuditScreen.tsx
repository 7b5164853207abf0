// Who did what, when and why; and whether the record is whole.
import { useCallback, useId, useRef, useState } from 'react';
import * as api from '../../api/calls';
import type { AuditEntry, AuditProof } from '../../api/authority';
import type { Page } from '../../api/types';
import { useDoing, useKnown, useServices, useSettled } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Answer, Empty, Refused } from '../../parts/states';
import { Ago } from '../../parts/words';
import { count, worded } from '../../words/format';

const PAGE = 100;
const TYPING_MS = 250;

interface Filter {
  readonly service: string;
  readonly actor: string;
  readonly action: string;
}

export function AuditScreen() {
  const [filter, setFilter] = useState<Filter>({ service: '', actor: '', action: '' });
  const { known, more } = useEntries(useSettled(filter, TYPING_MS));
  const filtered = Object.values(filter).some((word) => word !== '');
  return (
    <>
      <h1>Audit</h1>
      {!known.problem?.absent && <Verify />}
      <Filters filter={filter} onChange={setFilter} seen={known.data?.items ?? []} />
      <Answer of={known}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? <Empty title="Nothing on record">{filtered && 'Of what was chosen. An actor is looked for by the whole name, an action by its name or by what stands before the dot.'}</Empty> : <Entries items={items} />}
            {next !== undefined && (
              <p>
                <button type="button" onClick={more}>
                  Older ones
                </button>
              </p>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

interface FiltersOf {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  /** What is shown just now: names to choose from. */
  readonly seen: readonly AuditEntry[];
}

function Filters({ filter, onChange, seen }: FiltersOf) {
  const services = useServices().data?.items ?? [];
  return (
    <form className="filters three" role="search" onSubmit={(event) => event.preventDefault()}>
      <select aria-label="service" value={filter.service} onChange={(event) => onChange({ ...filter, service: event.target.value })}>
        <option value="">All services</option>
        {services.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <Word label="actor" value={filter.actor} onChange={(actor) => onChange({ ...filter, actor })} known={seen.map((entry) => entry.actor)} />
      <Word label="action" value={filter.action} onChange={(action) => onChange({ ...filter, action })} known={seen.flatMap(({ action }) => [action, action.split('.')[0] ?? action])} />
    </form>
  );
}

function Word({ label, value, onChange, known }: { label: string; value: string; onChange: (value: string) => void; known: readonly string[] }) {
  const id = useId();
  return (
    <>
      <input type="search" aria-label={label} placeholder={label} list={id} value={value} onChange={(event) => onChange(event.target.value)} />
      <datalist id={id}>
        {[...new Set(known)].sort().map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

function useEntries(filter: Filter) {
  const key = `audit/${filter.service}/${filter.actor}/${filter.action}`;
  const pages = useRef({ key, n: 1 });
  if (pages.current.key !== key) pages.current = { key, n: 1 };
  const known = useKnown(key, () => load(filter, pages.current.key === key ? pages.current.n : 1), { every: 5000, told: true });
  const more = useCallback(() => {
    pages.current = { key, n: pages.current.n + 1 };
    touch(key);
  }, [key]);
  return { known, more };
}

async function load(filter: Filter, pages: number): Promise<Page<AuditEntry>> {
  let page = await api.audit({ ...filter, limit: PAGE });
  for (let i = 1; i < pages && page.next !== undefined; i++) {
    const following = await api.audit({ ...filter, limit: PAGE, cursor: page.next });
    page = { ...following, items: [...page.items, ...following.items] };
  }
  return page;
}

function Verify() {
  const [proof, setProof] = useState<AuditProof>();
  const asking = useDoing();
  return (
    <div className="steering">
      <button type="button" aria-disabled={asking.busy} onClick={() => void asking.run(async () => setProof(await api.verifyAudit()))}>
        {asking.busy ? 'Reading all of it…' : 'Is the record whole?'}
      </button>
      <Refused problem={asking.problem} />
      {proof && (
        <p className={proof.sound ? 'note good' : 'note bad'} role="status">
          {proof.sound ? `Whole: ${count(proof.entries)} entries, the last one ${proof.head.slice(0, 16)}…` : `Not whole: ${proof.problem ?? 'an entry does not follow from the one before'}`}
        </p>
      )}
    </div>
  );
}

function Entries({ items }: { items: readonly AuditEntry[] }) {
  return (
    <ol className="audit" aria-label="Entries">
      {items.map((entry) => (
        <li key={entry.seq}>
          <span className="when">
            <Ago at={entry.at} />
            <small>#{entry.seq}</small>
          </span>
          <span>
            <b>{entry.actor}</b> <small>{entry.role}</small>
          </span>
          <div>
            <p>
              <code>{entry.action}</code> {entry.service} {entry.subject && <span className="quiet">{entry.subject}</span>}
            </p>
            {entry.reason && <p>{entry.reason}</p>}
            {(entry.before !== undefined || entry.after !== undefined) && (
              <p className="change">
                {entry.before !== undefined && <code className="gone">{said(entry.before)}</code>} → {entry.after !== undefined && <code className="come">{said(entry.after)}</code>}
              </p>
            )}
          </div>
          <small className="hash" title={entry.hash}>
            {entry.hash.slice(0, 8)}
          </small>
        </li>
      ))}
    </ol>
  );
}

const said = (value: unknown): string => (typeof value === 'string' ? worded(value) : JSON.stringify(value));

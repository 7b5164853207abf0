// The triage inbox: what differs, by cause, to be worked through by keyboard.
import { type RefObject, useCallback, useRef, useState } from 'react';
import { go, to } from '../../app/route';
import { useKeys, useMedia } from '../../live/hooks';
import { Rows } from '../../parts/rows';
import { Answer, Empty } from '../../parts/states';
import { count } from '../../words/format';
import { CauseRow } from './CauseRow';
import { Decide } from './Decide';
import { Keys } from './Keys';
import { type Filter, SORTS, STATES, useInbox } from './inbox';

const ROW = 58;
const NARROW_ROW = 128;
const START: Filter = { state: 'open', words: '', sort: 'severity' };

/** The filter and the place in the list are the same when one comes back from a cause. */
const left = new Map<string, { filter: Filter; id?: string }>();

export function CausesScreen({ name }: { name: string }) {
  const [filter, setFilter] = useState(left.get(name)?.filter ?? START);
  const inbox = useInbox(name, filter);
  const narrow = useMedia('(max-width: 760px)');
  const [currentId, setCurrentId] = useState(left.get(name)?.id);
  const [overlay, setOverlay] = useState<'keys' | 'decide'>();
  const search = useRef<HTMLInputElement>(null);
  const at = inbox.shown.findIndex((cause) => cause.id === currentId);
  const current = inbox.shown[at];

  const choose = (next: Filter) => {
    left.set(name, { filter: next });
    setFilter(next);
  };
  const goTo = (index: number) => {
    const cause = inbox.shown[Math.max(0, Math.min(index, inbox.shown.length - 1))];
    if (!cause) return;
    setCurrentId(cause.id);
    left.set(name, { filter, id: cause.id });
    setTimeout(() => document.getElementById('cause-' + cause.id)?.focus({ preventScroll: true }));
  };
  const pressed = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key === 'j' || key === 'ArrowDown') goTo(at + 1);
      else if (key === 'k' || key === 'ArrowUp') goTo(at - 1);
      else if (key === 'Home' || key === 'g') goTo(0);
      else if ((key === 'Enter' || key === 'o') && current) go(to.cause(current.id));
      else if (key === 'd' && current) setOverlay('decide');
      else if (key === '/') search.current?.focus();
      else if (key === '?') setOverlay('keys');
      else return;
      event.preventDefault();
    },
    [at, current, inbox.shown],
  );
  useKeys(pressed);

  return (
    <>
      <h1>
        Causes <small>{told(inbox.shown.length, inbox.known.data?.next !== undefined)}</small>
      </h1>
      <Filters filter={filter} onChange={choose} search={search} onKeys={() => setOverlay('keys')} />
      <Answer of={inbox.known}>
        {() =>
          inbox.shown.length === 0 ? (
            <None filter={filter} />
          ) : (
            <Rows
              items={inbox.shown}
              height={narrow ? NARROW_ROW : ROW}
              label="Causes"
              keyOf={(cause) => cause.id}
              row={(cause) => <CauseRow cause={cause} current={cause.id === currentId} />}
              current={at}
              onEnd={inbox.more}
            />
          )
        }
      </Answer>
      {overlay === 'keys' && <Keys onClose={() => setOverlay(undefined)} />}
      {overlay === 'decide' && current && <Decide cause={current} onClose={() => setOverlay(undefined)} />}
    </>
  );
}

const told = (n: number, more: boolean): string => (more ? `the first ${count(n)}` : count(n));

function None({ filter }: { filter: Filter }) {
  if (filter.words !== '') return <Empty title="No cause has these words" />;
  if (filter.state === 'open') return <Empty title="Nothing wants a look">What was decided, or is seen no longer, is under All.</Empty>;
  return <Empty title="No cause" />;
}

interface FiltersOf {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onKeys: () => void;
}

function Filters({ filter, onChange, search, onKeys }: FiltersOf) {
  return (
    <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <input
        ref={search}
        type="search"
        aria-label="Words of a cause"
        placeholder="Endpoint, path, value…"
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <select aria-label="State" value={filter.state} onChange={(event) => onChange({ ...filter, state: event.target.value })}>
        {STATES.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <select aria-label="Order" value={filter.sort} onChange={(event) => onChange({ ...filter, sort: event.target.value })}>
        {SORTS.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="button" className="plain" onClick={onKeys}>
        Keys <kbd>?</kbd>
      </button>
    </form>
  );
}


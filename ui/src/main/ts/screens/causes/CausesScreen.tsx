// The triage inbox: what differs, by cause, to be worked through by keyboard.
import { type FocusEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Cause } from '../../api/types';
import { go, to } from '../../app/route';
import { ONLY_OPERATORS, may, standing } from '../../app/session';
import { useKeys, useMedia, useSettled, useStore } from '../../live/hooks';
import { say } from '../../parts/notice';
import { type Reach, Rows } from '../../parts/rows';
import { Answer, Empty } from '../../parts/states';
import { count } from '../../words/format';
import { CauseRow } from './CauseRow';
import { Decide } from './Decide';
import { Keys } from './Keys';
import { type Filter, SORTS, STATES, useInbox } from './inbox';
import { START, leaveAt, placeIn } from './place';

const ROW = 58;
const NARROW_ROW = 128;
const TYPING_MS = 250;

/** @param words what to look for, where the address says so */
export function CausesScreen({ name, words }: { name: string; words: string | undefined }) {
  const [filter, setFilter] = useState<Filter>(() => (words ? { ...START, state: 'all', words } : (placeIn(name)?.filter ?? START)));
  const inbox = useInbox(name, useSettled(filter, TYPING_MS));
  const list = useList(name, filter, inbox.shown);
  const narrow = useMedia('(max-width: 760px)');
  const [overlay, setOverlay] = useState<'keys' | 'decide'>();
  const search = useRef<HTMLInputElement>(null);
  const allowed = may('operator', useStore(standing));
  const { current, goTo } = list;
  const choose = (next: Filter) => {
    setFilter(next);
    list.leave();
  };
  const pressed = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key === 'j' || key === 'ArrowDown') goTo(1);
      else if (key === 'k' || key === 'ArrowUp') goTo(-1);
      else if (key === 'Home' || key === 'g') goTo(-Infinity);
      else if (key === 'o' && current) go(to.cause(current.id));
      else if (key === 'Enter' && current && opens(event.target)) go(to.cause(current.id));
      else if (key === 'd' && current) allowed ? setOverlay('decide') : say(ONLY_OPERATORS);
      else if (key === '/') search.current?.focus();
      else if (key === '?') setOverlay('keys');
      else return;
      event.preventDefault();
    },
    [current, goTo, allowed],
  );
  useKeys(pressed);
  // Whoever has decided goes on where they were, also where that cause has left the list meanwhile.
  const before = useRef(overlay);
  useEffect(() => {
    if (before.current === 'decide' && !overlay) goTo(0);
    before.current = overlay;
  }, [overlay, goTo]);
  return (
    <>
      <h1>
        Causes <small>{inbox.known.data && told(inbox.shown.length, inbox.known.data.next !== undefined)}</small>
      </h1>
      <Filters filter={filter} onChange={choose} search={search} onKeys={() => setOverlay('keys')} />
      <Answer of={inbox.known}>
        {() =>
          inbox.shown.length === 0 ? (
            <None filter={filter} />
          ) : (
            <div onFocus={list.focused}>
              <Rows
                items={inbox.shown}
                height={narrow ? NARROW_ROW : ROW}
                label="Causes"
                keyOf={(cause) => cause.id}
                row={(cause) => <CauseRow cause={cause} current={cause.id === current?.id} />}
                reach={list.reach}
                onEnd={inbox.more}
              />
            </div>
          )
        }
      </Answer>
      {overlay === 'keys' && <Keys onClose={() => setOverlay(undefined)} />}
      {overlay === 'decide' && current && <Decide cause={current} onClose={() => setOverlay(undefined)} />}
    </>
  );
}

/** Which cause one is at. Where that one leaves the list, one is at the one that takes its place. */
function useList(name: string, filter: Filter, shown: readonly Cause[]) {
  const [currentId, setCurrentId] = useState(placeIn(name)?.id);
  const [reach, setReach] = useState<Reach>();
  const last = useRef(-1);
  const found = shown.findIndex((cause) => cause.id === currentId);
  const at = found >= 0 || currentId === undefined ? found : Math.min(last.current, shown.length - 1);
  const current = shown[at];
  useEffect(() => {
    last.current = at;
    leaveAt(name, { filter, ids: shown.map((cause) => cause.id), ...(current && { id: current.id }) });
  }, [name, filter, shown, at, current]);
  // Whoever comes back is where they were.
  const back = useRef(currentId !== undefined);
  useLayoutEffect(() => {
    if (back.current && found >= 0) setReach({ index: found });
    if (shown.length > 0) back.current = false;
  }, [shown, found]);
  const goTo = useCallback(
    (steps: number) => {
      const index = Math.max(0, Math.min(at + steps, shown.length - 1));
      const cause = shown[index];
      if (!cause) return;
      setCurrentId(cause.id);
      setReach({ index });
    },
    [at, shown],
  );
  const focused = useCallback((event: FocusEvent) => {
    const id = event.target instanceof HTMLElement ? event.target.dataset['cause'] : undefined;
    if (id) setCurrentId(id);
  }, []);
  const leave = () => {
    setCurrentId(undefined);
    setReach(undefined);
  };
  return { current, reach, goTo, focused, leave };
}

/** Enter on a link or a button elsewhere is theirs. */
const opens = (at: EventTarget | null): boolean => at === document.body || (at instanceof Element && at.matches('main, [data-cause]'));

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
        placeholder="Endpoint, path, owner…"
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


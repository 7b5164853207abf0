import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import * as api from '../api/calls';
import { Problem } from '../api/ask';
import type { Rollout } from '../api/types';
import { type Known, type Pace, query } from './queries';
import type { Store } from './store';

const OFTEN: Pace = { every: 2000, told: true };
const CALM: Pace = { every: 5000 };
const MOVES = 60;
const NOTHING: Known<never> = {};

export function useStore<T>(of: Store<T>): T {
  return useSyncExternalStore(of.watch, of.get);
}

/** The answer to a question, asked anew while it is looked at; nothing is asked without a way to. */
export function useKnown<T>(key: string, load: (() => Promise<T>) | undefined, pace: Pace): Known<T> {
  // The key says all that the question depends on.
  const asked = useMemo(() => load && query(key, load, pace), [key, load === undefined]);
  return useSyncExternalStore(
    useCallback((listener: () => void) => asked?.watch(listener) ?? (() => {}), [asked]),
    () => asked?.known ?? NOTHING,
  );
}

export const useServices = () => useKnown('services', api.services, OFTEN);
export const useService = (name: string) => useKnown('service/' + name, () => api.service(name), OFTEN);
/** A rollout is asked for where there is one. */
export function useRollout(name: string): Known<Rollout> {
  const has = useService(name).data?.hasRollout;
  return useKnown('rollout/' + name, has && (() => api.rollout(name, MOVES)), OFTEN);
}
export const useEndpoints = (name: string) => useKnown('endpoints/' + name, () => api.endpoints(name), CALM);
export const useRules = (name: string) => useKnown('rules/' + name, () => api.rules(name), CALM);
export const useApprovals = () => useKnown('approvals', api.approvals, { every: 4000, told: true });
export const useCause = (id: string) => useKnown('cause/' + id, () => api.cause(id), OFTEN);
export const usePair = (id: string) => useKnown('pair/' + id, () => api.pair(id), { every: 0 });

/** Something that a person has done, and what came of it. */
export interface Doing {
  readonly busy: boolean;
  readonly problem?: Problem;
  readonly run: (what: () => Promise<unknown>) => Promise<boolean>;
}

export function useDoing(): Doing {
  const [state, setState] = useState<{ busy: boolean; problem?: Problem }>({ busy: false });
  const busy = useRef(false);
  const run = useCallback(async (what: () => Promise<unknown>) => {
    // A button stays what it is while it is busy, so that it keeps the focus; pressed again it does nothing.
    if (busy.current) return false;
    busy.current = true;
    setState({ busy: true });
    try {
      await what();
      setState({ busy: false });
      return true;
    } catch (failure) {
      const problem = failure instanceof Problem ? failure : new Problem('The page failed', String(failure), -1);
      setState({ busy: false, problem });
      return false;
    } finally {
      busy.current = false;
    }
  }, []);
  return { ...state, run };
}

/** A value once it has stayed the same for a while: nobody is asked at each key. */
export function useSettled<T>(value: T, millis: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
}

export function useMedia(media: string): boolean {
  const list = useMemo(() => matchMedia(media), [media]);
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => list.matches,
  );
}

/** A function that is called for keys pressed outside of fields and dialogs. */
export function useKeys(pressed: (key: string, event: KeyboardEvent) => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof Element ? event.target : null;
      if (at?.closest('input, textarea, select, dialog, [contenteditable]')) return;
      pressed(event.key, event);
    };
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [pressed]);
}

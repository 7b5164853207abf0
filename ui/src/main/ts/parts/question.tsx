// A question over the page that has something done: what is to be filled in, why it was refused, and two buttons.
import type { FormEvent, ReactNode } from 'react';
import { useDoing } from '../live/hooks';
import { Dialog } from './dialog';
import { Refused } from './states';

interface Of {
  readonly title: string;
  /** What the button says that has it done. */
  readonly verb: string;
  readonly act: () => Promise<unknown>;
  /** Called when it is done, too. */
  readonly onClose: () => void;
  /** Whether enough is filled in. */
  readonly ready?: boolean;
  /** Whether it ends something. */
  readonly grave?: boolean;
  readonly children: ReactNode;
}

export function Question({ title, verb, act, onClose, ready = true, grave = false, children }: Of) {
  const doing = useDoing();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await doing.run(act)) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        {children}
        <Refused problem={doing.problem} what="Refused." />
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className={grave ? 'stop' : 'main'} disabled={!ready} aria-disabled={doing.busy}>
            {doing.busy ? 'One moment…' : verb}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

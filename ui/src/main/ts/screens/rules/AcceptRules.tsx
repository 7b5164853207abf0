import type { FormEvent } from 'react';
import * as api from '../../api/calls';
import { useDoing } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Dialog } from '../../parts/dialog';
import { tell } from '../../parts/notice';
import { Refused } from '../../parts/states';
import { plural } from '../../words/format';
import { useWord } from './word';

interface Of {
  readonly name: string;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function AcceptRules({ name, ids, onClose, onDone }: Of) {
  const word = useWord();
  const doing = useDoing();
  const accept = async () => {
    const done = await api.acceptRules(ids, word.mandate);
    tell(done, `${plural(ids.length, 'rule')} of ${name}: accepted.`);
    touch('rules/');
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await doing.run(accept))) return;
    onDone();
    onClose();
  };
  return (
    <Dialog title={`Accept ${plural(ids.length, 'rule')}`} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        {word.fields}
        <Refused problem={doing.problem} />
        <footer>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="main" disabled={!word.complete} aria-disabled={doing.busy}>
            Accept
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

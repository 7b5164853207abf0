import * as api from '../../api/calls';
import { touch } from '../../live/queries';
import { tell } from '../../parts/notice';
import { Question } from '../../parts/question';
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
  const accept = async () => {
    const done = await api.acceptRules(ids, word.mandate);
    tell(done, `${plural(ids.length, 'rule')} of ${name}: accepted.`);
    touch('rules/');
    onDone();
  };
  return (
    <Question title={`Accept ${plural(ids.length, 'rule')}`} verb="Accept" act={accept} onClose={onClose}>
      {word.fields}
    </Question>
  );
}

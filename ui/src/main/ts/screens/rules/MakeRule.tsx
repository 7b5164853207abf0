// A rule for a difference: those that would explain its cause are offered, or one is written by hand. Before it holds
// one sees what it would hide.
import { useState } from 'react';
import * as api from '../../api/calls';
import type { Rule } from '../../api/types';
import { useDoing, useKnown } from '../../live/hooks';
import { touch } from '../../live/queries';
import { TextField } from '../../parts/field';
import { tell } from '../../parts/notice';
import { Question } from '../../parts/question';
import { Loading, Refused } from '../../parts/states';
import { Warnings, WouldHide } from './WouldHide';
import { useWord } from './word';
import { beginning, written } from './written';

interface Of {
  readonly service: string;
  readonly cause: string | undefined;
  readonly endpoint: string;
  readonly path: string;
  readonly onClose: () => void;
}

const BY_HAND = 'by hand';

export function MakeRule({ service, cause, endpoint, path, onClose }: Of) {
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState(() => beginning(path, endpoint));
  const [tried, setTried] = useState<Rule>();
  const word = useWord();
  const looking = useDoing();
  const offers = useKnown(`offers/${cause ?? ''}`, async () => (cause ? (await api.offered(cause)).items : []), { every: 0 });
  const picked = chosen ?? offers.data?.[0]?.id ?? (offers.data || offers.problem ? BY_HAND : undefined);
  const byHand = written(text);

  const look = () => looking.run(async () => setTried(await api.tryRule(service, byHand.rule)));
  const accept = async () => {
    const done = picked === BY_HAND ? await api.addRule(service, { ...byHand.rule, ...word.mandate }) : await api.acceptRules([picked ?? ''], word.mandate);
    tell(done, 'The rule holds from now on.');
    touch('');
  };
  return (
    <Question title="Make a rule" verb="Accept the rule" act={accept} onClose={onClose} ready={picked === BY_HAND ? byHand.rule !== undefined : picked !== undefined}>
      <p>
        {endpoint} <code>{path}</code>
      </p>
      <fieldset className="options">
        <legend>Which rule?</legend>
        {!offers.data && !offers.problem && <Loading lines={2} />}
        {offers.data?.map((rule) => (
          <Offer key={rule.id} rule={rule} picked={picked === rule.id} onPick={() => setChosen(rule.id)} />
        ))}
        <label>
          <input type="radio" name="rule" checked={picked === BY_HAND} onChange={() => setChosen(BY_HAND)} /> <b>Written by hand</b>
        </label>
      </fieldset>
      {picked === BY_HAND && (
        <>
          <TextField label="Rule" value={text} onChange={setText} lines={3} hint={byHand.wrong ?? 'As compare.rules of the config has it.'} />
          <button type="button" disabled={!byHand.rule} aria-disabled={looking.busy} onClick={() => void look()}>
            What would it hide?
          </button>
          <Refused problem={looking.problem} />
          {tried?.wouldHide && <WouldHide of={tried.wouldHide} />}
          {tried && <Warnings of={tried.warnings} />}
        </>
      )}
      {word.fields}
    </Question>
  );
}

function Offer({ rule, picked, onPick }: { rule: Rule; picked: boolean; onPick: () => void }) {
  return (
    <div className={picked ? 'offer picked' : 'offer'}>
      <label>
        <input type="radio" name="rule" checked={picked} onChange={onPick} /> <code>{rule.text}</code>
      </label>
      {picked && rule.wouldHide && <WouldHide of={rule.wouldHide} />}
      {picked && <Warnings of={rule.warnings} />}
    </div>
  );
}

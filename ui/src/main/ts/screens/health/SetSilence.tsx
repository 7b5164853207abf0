import { useState } from 'react';
import * as api from '../../api/calls';
import { standing } from '../../app/session';
import { useStore } from '../../live/hooks';
import { touch } from '../../live/queries';
import { Choice, TextField } from '../../parts/field';
import { say } from '../../parts/notice';
import { Question } from '../../parts/question';
import { moment } from '../../words/format';
import { ALERTS } from '../../words/reasons';

const HOUR_MS = 3_600_000;
const SPANS: readonly (readonly [hours: string, label: string])[] = [
  ['1', 'an hour'],
  ['4', '4 hours'],
  ['24', 'a day'],
  ['168', 'a week'],
  ['720', '30 days'],
];
const ANY = '';

/** What is silenced is of one service, of one type, or both: nobody silences everything by a slip. */
export function SetSilence({ service, onClose }: { service: string; onClose: () => void }) {
  const who = useStore(standing);
  const [type, setType] = useState(ANY);
  const [where, setWhere] = useState(service);
  const [hours, setHours] = useState('4');
  const [owner, setOwner] = useState(who.is === 'in' && who.session.auth ? who.session.name : '');
  const [reason, setReason] = useState('');
  const set = async () => {
    const until = new Date(Date.now() + Number(hours) * HOUR_MS).toISOString();
    const done = await api.silence({ ...(where && { service: where }), ...(type && { type }), owner, reason, until });
    say(`Silent until ${moment(done.until)}.`);
    touch('silences');
  };
  return (
    <Question title="Set a silence" verb="Set it" act={set} onClose={onClose}>
      <p className="quiet">Nobody is told of it for a while. It still goes to the log, and of a state that lasts when the silence is over people are told then.</p>
      <Choice label="Of what" value={type} onChange={setType} options={[[ANY, 'everything'], ...Object.entries(ALERTS)]} />
      <Choice label="Of which service" value={where} onChange={setWhere} options={[[service, service], [ANY, 'any service']]} />
      <Choice label="For" value={hours} onChange={setHours} options={SPANS} />
      <TextField label="Owner" value={owner} onChange={setOwner} required hint="Who says so." />
      <TextField label="Reason" value={reason} onChange={setReason} required lines={2} hint="Why nobody needs to be told; goes on record." />
    </Question>
  );
}

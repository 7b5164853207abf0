// On whose word a rule holds: asked for wherever one is accepted.
import { type ReactNode, useState } from 'react';
import type { Mandate } from '../../api/types';
import { standing } from '../../app/session';
import { useStore } from '../../live/hooks';
import { TextField } from '../../parts/field';

export interface Word {
  readonly mandate: Mandate;
  readonly fields: ReactNode;
}

export function useWord(): Word {
  const who = useStore(standing);
  const [owner, setOwner] = useState(who.is === 'in' && who.session.auth ? who.session.name : '');
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  return {
    mandate: { owner, reason, ...(expires && { expires }) },
    fields: (
      <div className="mandate">
        <TextField label="Owner" value={owner} onChange={setOwner} required hint="Who answers for it." />
        <TextField label="Last day" type="date" value={expires} onChange={setExpires} hint="Left empty: for good." />
        <TextField label="Reason" value={reason} onChange={setReason} required lines={2} hint="Why it is right that it hides something." />
      </div>
    ),
  };
}

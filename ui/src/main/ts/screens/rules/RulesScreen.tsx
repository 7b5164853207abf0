// The rules by which replies are compared: those that are proposed, those that hold, and what each has hidden.
import { useState } from 'react';
import type { Rule } from '../../api/types';
import { ONLY_OPERATORS, may, standing } from '../../app/session';
import { useRules, useStore } from '../../live/hooks';
import { Answer, Empty } from '../../parts/states';
import { count } from '../../words/format';
import { AcceptRules } from './AcceptRules';
import { MakeRule } from './MakeRule';
import { Holding } from './Holding';
import { Warnings, WouldHide } from './WouldHide';
import { ends, sorts } from './sorts';

export function RulesScreen({ name }: { name: string }) {
  const known = useRules(name);
  const [making, setMaking] = useState(false);
  const allowed = may('operator', useStore(standing));
  return (
    <>
      <h1>
        Rules <small>{known.data && count(known.data.items.length)}</small>
      </h1>
      <p className="steering">
        <button type="button" disabled={!allowed} onClick={() => setMaking(true)}>
          Write a rule
        </button>
        {!allowed && <small>{ONLY_OPERATORS}</small>}
      </p>
      <Answer of={known}>{({ items }) => <Sorted name={name} rules={items} allowed={allowed} />}</Answer>
      {making && <MakeRule service={name} cause={undefined} endpoint="" path="$" onClose={() => setMaking(false)} />}
    </>
  );
}

function Sorted({ name, rules, allowed }: { name: string; rules: readonly Rule[]; allowed: boolean }) {
  const { proposed, expiring, active, file } = sorts(rules);
  if (rules.length === 0) return <Empty title="No rules">Replies are compared as they are. Rules are proposed here where old differs from itself.</Empty>;
  return (
    <>
      {proposed.length > 0 && <Proposed name={name} rules={proposed} allowed={allowed} />}
      {expiring.length > 0 && (
        <section>
          <h2>
            Ends soon, or has ended <small>{expiring.length}</small>
          </h2>
          <p className="quiet">What they hide shows again from then on: {expiring.map((rule) => ends(rule)).join(', ')}.</p>
        </section>
      )}
      {active.length > 0 && <Holding title="Accepted here" name={name} rules={active} removable={allowed} />}
      {file.length > 0 && <Holding title="Of the config" name={name} rules={file} removable={false} />}
    </>
  );
}

function Proposed({ name, rules, allowed }: { name: string; rules: readonly Rule[]; allowed: boolean }) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [accepting, setAccepting] = useState(false);
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  return (
    <section>
      <h2>
        Proposed <small>{rules.length}, where old differs from itself</small>
      </h2>
      <ul className="proposed">
        {rules.map((rule) => (
          <li key={rule.id} className="panel">
            <label className="tick">
              <input type="checkbox" checked={picked.has(rule.id)} disabled={!allowed} onChange={() => toggle(rule.id)} /> <code>{rule.text}</code>
            </label>
            {rule.explains && (
              <p className="quiet">
                {rule.explains.endpoint} <code>{rule.explains.path}</code>: old differed from itself {count(rule.explains.support)} times
                {rule.explains.weaker > 0 && `; ${count(rule.explains.weaker)} weaker rules would explain it too`}
              </p>
            )}
            {rule.wouldHide && <WouldHide of={rule.wouldHide} />}
            <Warnings of={rule.warnings} />
          </li>
        ))}
      </ul>
      <p className="steering">
        <button type="button" className="main" disabled={picked.size === 0} onClick={() => setAccepting(true)}>
          Accept {picked.size > 0 ? count(picked.size) : ''}
        </button>
      </p>
      {accepting && <AcceptRules name={name} ids={[...picked]} onClose={() => setAccepting(false)} onDone={() => setPicked(new Set())} />}
    </section>
  );
}

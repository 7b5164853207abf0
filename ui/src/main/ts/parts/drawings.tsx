// Small drawings in SVG.
import { LABELS } from '../words/judged';

/** What became of all, part by part. */
export function OutcomeBar({ parts, all }: { parts: readonly { name: string; n: number }[]; all: number }) {
  let x = 0;
  const title = parts.map(({ name, n }) => `${LABELS[name] ?? name} ${n}`).join(', ');
  return (
    <svg className="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label={title}>
      {parts.map(({ name, n }) => {
        const width = (1000 * n) / Math.max(1, all);
        const drawn = <rect key={name} className={name} x={x} y={0} width={Math.max(width, 3)} height={10} />;
        x += width;
        return drawn;
      })}
    </svg>
  );
}

const WIDE = 90;
const HIGH = 20;

/** Counts over time, the latest last. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const step = WIDE / Math.max(1, values.length);
  return (
    <svg className="spark" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {values.map((n, i) => {
        const height = n === 0 ? 1 : Math.max(2, (n / most) * HIGH);
        return <rect key={i} className={n === 0 ? 'none' : ''} x={i * step} y={HIGH - height} width={Math.max(1, step - 1)} height={height} />;
      })}
    </svg>
  );
}

/** Who serves how much of the traffic. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="bar share" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={`old serves ${100 - share} %, new ${share} %`}>
      <rect className="old" x={0} y={0} width={100 - share} height={10} />
      <rect className="new" x={100 - share} y={0} width={share} height={10} />
    </svg>
  );
}

/** A bound on its way to a limit; both in the same unit, drawn so that the limit stands at two thirds. */
export function GateDrawing({ bound, limit, stands, least }: { bound: number; limit: number; stands: 'pass' | 'notYet' | 'fail'; least: boolean }) {
  const most = Math.max(limit * 1.5, Number.MIN_VALUE);
  const at = (value: number) => Math.max(0, Math.min(300, (300 * value) / most));
  return (
    <svg className={`gauge ${stands}`} viewBox="0 0 300 14" preserveAspectRatio="none" aria-hidden="true">
      <rect className="room" x={least ? at(limit) : 0} y={3} width={least ? 300 - at(limit) : at(limit)} height={8} />
      <rect className="bound" x={0} y={3} width={Math.max(2, at(bound))} height={8} />
      <rect className="limit" x={at(limit) - 1} y={0} width={2} height={14} />
    </svg>
  );
}

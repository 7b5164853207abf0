import { Dialog } from '../../parts/dialog';

const KEYS: readonly (readonly [string, string])[] = [
  ['j  ↓', 'next cause; of a cause: j goes to the next one'],
  ['k  ↑', 'cause before; of a cause: k'],
  ['g', 'the first'],
  ['Enter  o', 'open it'],
  ['d', 'decide about it'],
  ['/', 'search'],
  ['u', 'from a cause back to the list'],
  ['[  ]', 'of a cause: kept pair before, next'],
  ['r', 'of a cause: make a rule'],
  ['?', 'these keys'],
  ['Esc', 'close'],
];

export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split('  ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

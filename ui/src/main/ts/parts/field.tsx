import { type ReactNode, useId } from 'react';

interface Common {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly required?: boolean;
}

/** A line of text, or several, with its name above it. */
export function TextField(of: Common & { lines?: number; type?: string; placeholder?: string; autoFocus?: boolean; autoComplete?: string }) {
  const id = useId();
  const same = {
    id,
    value: of.value,
    required: of.required,
    placeholder: of.placeholder,
    autoFocus: of.autoFocus,
    'aria-describedby': of.hint ? id + 'hint' : undefined,
  };
  return (
    <p className="field">
      <label htmlFor={id}>{of.label}</label>
      {of.lines ? (
        <textarea {...same} rows={of.lines} onChange={(event) => of.onChange(event.target.value)} />
      ) : (
        <input {...same} type={of.type ?? 'text'} autoComplete={of.autoComplete ?? 'off'} onChange={(event) => of.onChange(event.target.value)} />
      )}
      {of.hint && <small id={id + 'hint'}>{of.hint}</small>}
    </p>
  );
}

export function Choice(of: Common & { options: readonly (readonly [value: string, label: string])[] }) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{of.label}</label>
      <select id={id} value={of.value} onChange={(event) => of.onChange(event.target.value)}>
        {of.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {of.hint && <small>{of.hint}</small>}
    </p>
  );
}

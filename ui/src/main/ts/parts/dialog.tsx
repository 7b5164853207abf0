import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** Where one begins to answer: at what is chosen or is to be filled in, not at the button that closes. */
const firstIn = (dialog: HTMLElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('input:checked') ?? dialog.querySelector<HTMLElement>('input, textarea, select, footer button');

/** A question over the page. The browser keeps the focus in it, and gives it back. */
export function Dialog({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before the browser paints, and while it still stands in the page: only then does it give the focus back.
  useLayoutEffect(() => {
    const opened = dialog.current;
    if (!opened) return;
    opened.showModal();
    firstIn(opened)?.focus();
    return () => opened.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="sheet">
        <header>
          <h2 id={heading}>{title}</h2>
          <button type="button" className="plain" onClick={onClose} aria-label="Close">
            ✕
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

const GOES_ON_AT = 'a[href], input:enabled, textarea:enabled, select:enabled';

/**
 * Where what has the focus goes away or cannot be used any more, what stands in its place gets it: nobody who works by keyboard begins at the
 * top of the page anew. A button never does, since whoever presses twice would press what they have not seen; the section around it does instead.
 */
export function keepFocus(screen: HTMLElement): () => void {
  let last: HTMLElement | undefined;
  const came = (event: FocusEvent) => {
    if (event.target instanceof HTMLElement) last = event.target;
  };
  const observer = new MutationObserver((changes) => {
    if (!last || document.activeElement !== document.body || (last.isConnected && !last.matches(':disabled'))) return;
    const lost = last;
    last = undefined;
    heir(lost, changes, screen).focus({ preventScroll: true });
  });
  screen.addEventListener('focusin', came);
  observer.observe(screen, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  return () => {
    observer.disconnect();
    screen.removeEventListener('focusin', came);
  };
}

function heir(lost: HTMLElement, changes: readonly MutationRecord[], screen: HTMLElement): HTMLElement {
  const gone = changes.find((change) => [...change.removedNodes].some((node) => node.contains(lost)));
  return fieldIn(gone?.nextSibling) ?? fieldIn(gone?.previousSibling) ?? around(gone?.target ?? lost, screen);
}

function fieldIn(beside: Node | null | undefined): HTMLElement | null {
  if (!(beside instanceof HTMLElement) || !beside.isConnected) return null;
  return beside.matches(GOES_ON_AT) ? beside : beside.querySelector<HTMLElement>(GOES_ON_AT);
}

function around(place: Node, screen: HTMLElement): HTMLElement {
  const section = place instanceof Element ? place.closest<HTMLElement>('section') : null;
  if (!section?.isConnected || !screen.contains(section)) return screen;
  section.tabIndex = -1;
  return section;
}

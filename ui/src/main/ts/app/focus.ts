/** Where what has the focus goes away, the screen gets it: nobody who works by keyboard begins at the top of the page anew. */
export function keepFocus(screen: HTMLElement): () => void {
  let last: EventTarget | null = null;
  const came = (event: FocusEvent) => (last = event.target);
  const observer = new MutationObserver(() => {
    if (!(last instanceof Element) || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    screen.focus({ preventScroll: true });
  });
  screen.addEventListener('focusin', came);
  observer.observe(screen, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    screen.removeEventListener('focusin', came);
  };
}

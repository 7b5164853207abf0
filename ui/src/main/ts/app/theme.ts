import { store } from '../live/store';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'understudy.theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function remembered(): Theme {
  try {
    return THEMES.find((each) => each === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}

export const theme = store<Theme>(remembered());

export function apply(): void {
  const chosen = theme.get();
  if (chosen === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}

export function choose(next: Theme): void {
  theme.set(next);
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // A browser that keeps nothing shows what the system prefers the next time.
  }
  apply();
}

export const after = (now: Theme): Theme => THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? 'system';

import { createRoot } from 'react-dom/client';
import './style/base.css';
import './style/shell.css';
import './style/parts.css';
import './style/screens.css';
import './style/diff.css';
import './style/narrow.css';
import { App } from './app/App';
import { begin, watchLinks } from './app/session';
import { apply } from './app/theme';

apply();
watchLinks();
void begin();
const place = document.getElementById('page');
if (place) createRoot(place).render(<App />);

import '../app.css';
import { startI18n } from '@karvon/ui/i18n.ts';
import { startTheme } from '@karvon/ui/theme.ts';
import { createRoot } from 'react-dom/client';
import { App } from '../app.tsx';
import { createTillLink } from '../connect/till-link.ts';
import { createFakeTill } from './fake-till.ts';

declare global {
  interface Window {
    /** For the console and for photographs: changes the pretended till. */
    fakeTill: ReturnType<typeof createFakeTill>;
  }
}

/** The page on a pretended till, for looking at every screen without an engine. Not part of the bundle. */
startTheme();
await startI18n();
window.fakeTill = createFakeTill(new URLSearchParams(location.search).get('at') ?? 'sign-in');
const link = createTillLink({
  openLine: () => window.fakeTill.open(),
  later: (ms, run) => setTimeout(run, ms),
});
const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App link={link} />);

import '../app.css';
import { completeLocaleFor } from '@karvon/shared/i18n/catalogue.ts';
import { startI18n } from '@karvon/ui/i18n.ts';
import { startTheme } from '@karvon/ui/theme.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { CustomerScreen } from './customer-screen.tsx';
import { createDisplayLink } from './display-link.ts';
import { displayLines } from './open-display-line.ts';

startTheme();
const i18n = await startI18n();
const link = createDisplayLink(displayLines(), (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
});
// In the language of receipts; the cashier's own choice for their page is not touched.
link.onChange(() => {
  const locale = link.view().display?.shop?.locale;
  if (locale === undefined) return;
  const complete = completeLocaleFor(locale);
  if (i18n.language !== complete) void i18n.changeLanguage(complete);
});
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <CustomerScreen link={link} />
  </StrictMode>,
);

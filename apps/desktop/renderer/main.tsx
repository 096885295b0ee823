import './app.css';
import { startI18n } from '@karvon/ui/i18n.ts';
import { startTheme } from '@karvon/ui/theme.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectTill } from './connect/connect.ts';

startTheme();
await startI18n();
const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <App link={connectTill()} />
  </StrictMode>,
);

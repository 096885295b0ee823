import './zod-without-eval.ts';
import { startI18n } from '@karvon/ui/i18n.ts';
import { startTheme } from '@karvon/ui/theme.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './backoffice.css';
import { failureOf } from './data/failure.ts';
import { createPageRouter } from './router.tsx';
import { createSession } from './session/session.ts';
import { SessionContext } from './session/use-session.ts';

/** One try more where the centre could not be reached; what it refused it would refuse again. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 1 && failureOf(error).kind === 'offline',
      retryDelay: 800,
    },
    mutations: { networkMode: 'always' },
  },
});

const session = createSession({
  fetch: (path, init) => fetch(path, init),
  exclusively: (work) => ('locks' in navigator ? navigator.locks.request('karvon-refresh', work) : work()),
  language: () => document.documentElement.lang,
  forget: () => queries.clear(),
});

startTheme();
await startI18n();
void session.restore();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <SessionContext value={session}>
        <RouterProvider router={createPageRouter()} />
      </SessionContext>
    </QueryClientProvider>
  </StrictMode>,
);

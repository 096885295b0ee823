import { config } from 'zod';

// The page's content policy forbids eval; zod must not even try. Imported before any schema is made.
config({ jitless: true });

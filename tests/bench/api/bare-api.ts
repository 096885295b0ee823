// Bare on purpose; and Express 5 takes the promises of its handlers.
/* oxlint-disable oxc/no-async-endpoint-handlers, no-restricted-properties */
import express from 'express';
import { jwtVerify } from 'jose';
import pg from 'pg';

/**
 * Run as a process: `node bare-api.ts <database> <secret> <company>`. Express and pg, the same queries, and nothing besides: no
 * rights, no walls between companies, no checks of what comes in or goes out, no log. Writes its port once it listens.
 */
const [databaseUrl = '', secret = '', company = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const key = new TextEncoder().encode(secret);
const app = express();
app.disable('x-powered-by');
app.set('etag', false);

app.get('/clients', async (request, response) => {
  const { after } = request.query as { after: string };
  const [name, id] = JSON.parse(after) as [string, string];
  const { rows } = await pool.query<{ doc: unknown }>({
    name: 'list',
    text: `select doc from clients where company_id = $1 and deleted = false and (name, id) > ($2, $3)
      order by name, id limit 21`,
    values: [company, name, id],
  });
  response.json({ results: rows.slice(0, 20).map(({ doc }) => doc) });
});

app.get('/me', async (request, response) => {
  response.json(await standingOf(request.headers.authorization));
});

app.get('/permission', async (request, response) => {
  const { role } = await standingOf(request.headers.authorization);
  if (role !== 'company.owner') {
    response.status(403).json({ error: 'no right' });
    return;
  }
  response.json({ count: 0, results: [] });
});

async function standingOf(header = ''): Promise<{ email: string; role: string }> {
  const { payload } = await jwtVerify(header.slice('Bearer '.length), key, { algorithms: ['HS256'] });
  const { sessionId } = payload['principal'] as { sessionId: string };
  const { rows } = await pool.query<{ email: string; role: string }>({
    name: 'standing',
    text: `select u.email, g.role from sessions s join users u on (u.company_id, u.id) = (s.company_id, s.user_id)
      join grants g on (g.company_id, g.user_id) = (u.company_id, u.id)
      where s.company_id = $1 and s.id = $2 and s.ended_at is null and u.active`,
    values: [company, sessionId],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('The session has ended.');
  return row;
}

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? (address?.port ?? 0) : 0}\n`);
});

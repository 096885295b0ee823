import { expect, it } from 'vitest';
import { createWholePostgres } from '../../support/test-database.ts';
import { openBenchCentre } from './bench-centre.ts';
import { tillsComeBack } from './come-back.ts';

it('books what a crowd of tills brings back, each sale once', async () => {
  const database = await createWholePostgres();
  const centre = await openBenchCentre(database.url, 12);
  try {
    const result = await tillsComeBack(centre, 50);
    expect(result.bareMs).toBeGreaterThan(0);
    const client = await centre.pool.connect();
    const { rows } = await client.query(
      `select count(*)::int as sales, count(distinct number)::int as numbers,
        count(distinct register_id)::int as tills from sales`,
    );
    client.release();
    expect(rows).toEqual([{ sales: 600, numbers: 600, tills: 12 }]);
  } finally {
    await centre.close();
    await database.drop();
  }
});

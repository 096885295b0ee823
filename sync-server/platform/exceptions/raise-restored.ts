import type { Query, Restored } from '../module.ts';

/**
 * Has each company's managers told that the centre was put back: what they have decided since the backup is forgotten, and
 * a till that was revoked since may come in again. As the tables' owner, under forced policies.
 */
export async function raiseRestored(
  query: Query,
  companies: readonly string[],
  { madeAt, at, newId }: Restored,
): Promise<void> {
  await query('alter table exceptions no force row level security');
  await query(
    `insert into exceptions (company_id, id, kind, subject, details, raised_at)
     select company_id, id, 'centre-restored', $1, $2::jsonb, $3
     from unnest($4::uuid[], $5::uuid[]) as input (company_id, id)
     on conflict (company_id, kind, subject) where settled_at is null do nothing`,
    [at, JSON.stringify({ madeAt }), at, [...companies], companies.map(newId)],
  );
  await query('alter table exceptions force row level security');
}

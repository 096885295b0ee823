import pg from 'pg';

/** Runs `copy (…) to stdout` and hands over each row, as text with tabs between the columns. */
export async function copyOut(
  connectionString: string,
  query: string,
  onRow: (columns: string[]) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      // What pg asks of whoever reads the messages of a statement by himself; its types leave it out.
      const reader = {
        submit: (connection: { query(text: string): void }) => connection.query(`copy (${query}) to stdout`),
        handleCopyData: ({ chunk }: { chunk: Buffer }) => onRow(columnsOf(chunk)),
        handleCommandComplete: () => {},
        handleReadyForQuery: () => resolve(),
        handleError: reject,
      };
      client.query(reader as unknown as pg.Submittable);
    });
  } finally {
    await client.end();
  }
}

function columnsOf(row: Buffer): string[] {
  const text = row.toString('utf8').slice(0, -1);
  const columns = text.split('\t');
  return text.includes('\\') ? columns.map((column) => column.replaceAll('\\\\', '\\')) : columns;
}

import pg from 'pg';

/** The databases of a run's own Postgres. */
export type SimDatabases = {
  /** Makes a database; a copy of `template`, to which nobody may be connected. Answers its address. */
  create(name: string, template?: string): Promise<string>;
  urlOf(name: string): string;
  /** Whoever is connected is cut off. */
  drop(name: string): Promise<void>;
  /** Ends every connection to it, as a failing network between centre and database would. */
  cutOff(name: string): Promise<void>;
  close(): Promise<void>;
};

/** @param clusterUrl without a database's name */
export async function simDatabases(clusterUrl: string): Promise<SimDatabases> {
  const client = new pg.Client({ connectionString: `${clusterUrl}/postgres` });
  // Whoever asks hears of it; by itself it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  const urlOf = (name: string) => `${clusterUrl}/${name}`;
  const cutOff = async (name: string) => {
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
      [name],
    );
  };
  return {
    urlOf,
    cutOff,
    async create(name, template = 'template1') {
      await client.query(`create database ${name} template ${template}`);
      return urlOf(name);
    },
    async drop(name) {
      await client.query(`drop database if exists ${name} with (force)`);
    },
    close: () => client.end(),
  };
}

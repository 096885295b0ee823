import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Jobs of a name in a state that is not over. `dueForSeconds`: how long the first of them has waited beyond its time; null
 * for those that wait for nothing.
 */
export type QueuedJobs = { name: string; state: string; jobs: number; dueForSeconds: number | null };

export type Metrics = {
  contentType: string;
  text: () => Promise<string>;
  observeRequest: (method: string, route: string, status: number, milliseconds: number) => void;
  /** Pushed facts by what became of them. */
  countPushed: (state: string, facts: number) => void;
  /** A transaction that waited for a collection's counter, or held it, for too long. */
  countSlowCounter: (what: string, collection: string) => void;
  setSockets: (open: number) => void;
  /** A try of a background job, by what became of it. */
  countJob: (name: string, outcome: string) => void;
  /** How the queue of jobs is asked for each time that the metrics are read. */
  readJobs: (read: () => Promise<QueuedJobs[]>) => void;
};

/** Metrics of one server, in a registry of its own, in Prometheus' text form at `/metrics`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'karvon_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const pushed = new Counter({
    name: 'karvon_sync_pushed_total',
    help: 'Facts that tills have pushed, by what became of them.',
    labelNames: ['state'],
    registers,
  });
  const slowCounters = new Counter({
    name: 'karvon_sync_counter_slow_total',
    help: 'Transactions that waited for the counter of a collection, or held it, for too long.',
    labelNames: ['what', 'collection'],
    registers,
  });
  const sockets = new Gauge({ name: 'karvon_sockets', help: 'Open live connections.', registers });
  const jobs = new Counter({
    name: 'karvon_jobs_total',
    help: 'Tries of background jobs, by what became of them.',
    labelNames: ['name', 'outcome'],
    registers,
  });
  const queue = watchQueue(registers);
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: (method, route, status, milliseconds) => {
      requests.observe({ method, route, status: String(status) }, milliseconds / 1000);
    },
    countPushed: (state, facts) => pushed.inc({ state }, facts),
    countSlowCounter: (what, collection) => slowCounters.inc({ what, collection }),
    setSockets: (open) => sockets.set(open),
    countJob: (name, outcome) => jobs.inc({ name, outcome }),
    readJobs: queue.readBy,
  };
}

/** The queue as it is when somebody looks: one database, whichever process is asked. */
function watchQueue(registers: Registry[]): { readBy: (read: () => Promise<QueuedJobs[]>) => void } {
  let read: () => Promise<QueuedJobs[]> = async () => [];
  const gauge = (name: string, help: string, valueOf: (queued: QueuedJobs) => number | null) => {
    const made: Gauge<'name' | 'state'> = new Gauge({
      name,
      help,
      labelNames: ['name', 'state'],
      registers,
      async collect() {
        // A database that does not answer must not hide all other figures.
        const queued = await read().catch(() => []);
        made.reset();
        for (const row of queued) {
          const value = valueOf(row);
          if (value !== null) made.set({ name: row.name, state: row.state }, value);
        }
      },
    });
  };
  gauge('karvon_jobs', 'Background jobs that are not over.', ({ jobs }) => jobs);
  gauge(
    'karvon_jobs_due_seconds',
    'For how long the job has been due that has been for longest.',
    ({ dueForSeconds }) => dueForSeconds,
  );
  return {
    readBy: (reader) => {
      read = reader;
    },
  };
}

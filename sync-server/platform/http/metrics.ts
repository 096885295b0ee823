import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  contentType: string;
  text: () => Promise<string>;
  observeRequest: (method: string, route: string, status: number, milliseconds: number) => void;
  /** Pushed facts by what became of them. */
  countPushed: (state: string, facts: number) => void;
  /** A transaction that waited for a collection's counter, or held it, for too long. */
  countSlowCounter: (what: string, collection: string) => void;
  setSockets: (open: number) => void;
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
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: (method, route, status, milliseconds) => {
      requests.observe({ method, route, status: String(status) }, milliseconds / 1000);
    },
    countPushed: (state, facts) => pushed.inc({ state }, facts),
    countSlowCounter: (what, collection) => slowCounters.inc({ what, collection }),
    setSockets: (open) => sockets.set(open),
  };
}

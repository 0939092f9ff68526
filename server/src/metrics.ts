import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Counts for operators; no ids in labels. */
export interface Metrics {
  commandFinished(name: string, result: string, tookMs: number): void;
  /** A call to a closed desk, and what came of it. */
  pushFinished(kind: string, result: 'sent' | 'gone' | 'refused' | 'failed' | 'left_out'): void;
  countSockets(count: () => { visitor: number; agent: number }): void;
  /** The Prometheus text format. */
  text(): Promise<string>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const commands = new Counter({
    name: 'qiao_commands_total',
    help: 'Commands answered, by name and result.',
    labelNames: ['command', 'result'],
    registers,
  });
  const took = new Histogram({
    name: 'qiao_command_seconds',
    help: 'Time from a command to its answer.',
    labelNames: ['command'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const pushes = new Counter({
    name: 'qiao_pushes_total',
    help: 'Calls to closed desks by web push, by kind and result.',
    labelNames: ['kind', 'result'],
    registers,
  });
  const sockets = new Gauge({ name: 'qiao_sockets', help: 'Open sockets, by kind.', labelNames: ['kind'], registers });
  let count = () => ({ visitor: 0, agent: 0 });
  return {
    commandFinished(command, result, tookMs) {
      commands.inc({ command, result });
      took.observe({ command }, tookMs / 1000);
    },
    pushFinished: (kind, result) => pushes.inc({ kind, result }),
    countSockets: (counting) => void (count = counting),
    text: () => {
      const { visitor, agent } = count();
      sockets.set({ kind: 'visitor' }, visitor);
      sockets.set({ kind: 'agent' }, agent);
      return registry.metrics();
    },
  };
}

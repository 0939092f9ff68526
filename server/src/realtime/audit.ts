import type { auditCommands } from '@qiao/shared/audit-schema';
import { readAudit } from '../actions/read-audit.ts';
import type { ActionPorts } from '../actions/ports.ts';
import type { AgentActor } from '../rules/access.ts';
import type { Handlers } from './serve.ts';

/** What admins and auditors read of what was done; `actor` answers who asks, anew for each command. */
export function auditHandlers(ports: ActionPorts, actor: () => Promise<AgentActor>): Handlers<typeof auditCommands> {
  return { 'audit:list': async (wanted) => readAudit(ports, await actor(), wanted) };
}

import type { AgentId } from '@qiao/shared/ids';

/** Under what the browser keeps a closing that waits; each has a key of its own, so that two tabs never overwrite each other's. */
export function keyOfClosing(agentId: AgentId, commandId: string): string {
  return `qiao.desk.${agentId}.closing.${commandId}`;
}

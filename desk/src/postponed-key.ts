import type { AgentId } from '@qiao/shared/ids';

/** Under what the browser keeps what waits to be sent; each has a key of its own, so that two tabs never overwrite each other's. */
export function keyOfPostponed(agentId: AgentId, commandId: string): string {
  return `qiao.desk.${agentId}.closing.${commandId}`;
}

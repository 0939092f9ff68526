import type { Listed } from '@qiao/shared/listed';
import type { AgentConnection } from './agent-connection.ts';
import type { View } from './list-order.ts';

/**
 * Asks for what is shown first, so that nobody waits for every list to be read. Where it does not come, reading the lists
 * brings it all the same.
 */
export async function readFirstRows(
  connection: AgentConnection,
  view: View,
  onRows: (listed: readonly Listed[]) => void,
): Promise<void> {
  const answer = await connection.call('conversations:first', { view });
  if (answer.ok === true) onRows(answer.value.listed);
}

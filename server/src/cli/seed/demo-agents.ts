import { base64url, isAgentId } from '@qiao/shared/ids';
import type { AgentId, SiteId } from '@qiao/shared/ids';
import type { Written } from './dialogue.ts';
import { hashPassword } from '../../actions/password.ts';
import type { ActionPorts } from '../../actions/ports.ts';
import { DEFAULT_CAPACITY } from '../../actions/put-agent.ts';
import type { Agent } from '../../ports.ts';
import { digestOf } from './chance.ts';

/** Who answers in the demo conversations, and in which languages. */
export type CastMember = Pick<Agent, 'agentId' | 'name' | 'capacity'> & { languages: readonly Written[] };

type Part = Pick<Agent, 'email' | 'name' | 'role'> & { languages: readonly Written[] };

const PARTS: readonly Part[] = [
  { email: 'lin.xiaowen@example.com', name: '林晓雯', role: 'lead', languages: ['zh-CN', 'en'] },
  { email: 'zhou.ziang@example.com', name: '周子昂', role: 'agent', languages: ['zh-CN', 'en'] },
  { email: 'chen.jiayi@example.com', name: '陈嘉怡', role: 'agent', languages: ['zh-CN'] },
  { email: 'emma.clarke@example.com', name: 'Emma Clarke', role: 'agent', languages: ['en'] },
  { email: 'daniel.reyes@example.com', name: 'Daniel Reyes', role: 'agent', languages: ['en'] },
  { email: 'grace.whitfield@example.com', name: 'Grace Whitfield', role: 'auditor', languages: ['zh-CN', 'en'] },
];

/** Some characters are left out of the password, and well over 100 random bits remain. */
const PASSWORD_BYTES = 18;

/** The cast as it is where nobody has taken any of its addresses. */
export const DEMO_CAST: readonly CastMember[] = PARTS.filter(({ role }) => role !== 'auditor').map(
  ({ email, name, languages }) => ({ agentId: demoAgentId(email), name, capacity: DEFAULT_CAPACITY, languages }),
);

/**
 * Makes the demo agents; whoever has one of their addresses already is left as they are. Answers who may answer visitors
 * of the site, and lines to print: the only place where the new passwords can be read.
 */
export async function putDemoAgents(
  ports: ActionPorts,
  siteId: SiteId,
): Promise<{ cast: CastMember[]; lines: string[] }> {
  const cast: CastMember[] = [];
  const lines: string[] = [];
  let hasMade = false;
  for (const part of PARTS) {
    const { agent, password } = await putPart(ports, siteId, part);
    hasMade ||= password !== null;
    const title = `${agent.email} (${agent.name}, ${agent.role})`;
    lines.push(password === null ? `${title}: exists already and is left alone` : `${title}: password ${password}`);
    if (agent.role === 'auditor' || !agent.siteIds.includes(siteId)) continue;
    cast.push({ agentId: agent.agentId, name: agent.name, capacity: agent.capacity, languages: part.languages });
  }
  if (hasMade) lines.push('The passwords are not kept in clear: write them down now.');
  return { cast, lines };
}

async function putPart(
  ports: ActionPorts,
  siteId: SiteId,
  { email, name, role }: Part,
): Promise<{ agent: Agent; password: string | null }> {
  const known = await ports.store.agents.byEmail(email);
  if (known) return { agent: known, password: null };
  const password = base64url(ports.random.getRandomValues(new Uint8Array(PASSWORD_BYTES))).replaceAll(/[-_]/g, '');
  const passwordHash = await hashPassword(password);
  const agent: Agent = {
    agentId: demoAgentId(email),
    email,
    name,
    role,
    siteIds: [siteId],
    capacity: DEFAULT_CAPACITY,
    passwordHash,
  };
  const result = await ports.store.agents.put(agent);
  if (result === 'put') return { agent, password };
  const faster = await ports.store.agents.byEmail(email);
  if (!faster) throw new Error(`${email} is taken by nobody.`);
  return { agent: faster, password: null };
}

/** The same every time, so that the same seed writes the same logs everywhere. */
function demoAgentId(email: string): AgentId {
  const agentId = base64url(digestOf(`qiao demo agent ${email}`).subarray(0, 16));
  if (!isAgentId(agentId)) throw new Error(`${agentId} is no agent's id.`);
  return agentId;
}

import type { AuditRow } from '@qiao/shared/audit-schema';
import type { Mark, Marks } from '@qiao/shared/marks';
import type { AgentId, AttachmentId, CommandId, ConversationId, TeamId, TemplateId } from '@qiao/shared/ids';
import type { AgentProfile, Team } from '@qiao/shared/teams';
import type { Picture } from '../../pictures.ts';
import type { Agent, Session, Site, Slot } from '../../ports.ts';
import type { AnnouncedFile, StoredFile, WholeFile } from '../../files.ts';
import type { Append, AppendResult } from '../../transcripts.ts';
import type { PushKeys, PushSubscription } from '../../push-store.ts';
import type { Presence } from '../../presence-leases.ts';
import type { SeenPage } from '@qiao/shared/trail';
import type { Visit } from '../../visits.ts';
import type { StoredTemplate } from '../../template-store.ts';

/** What the writer can be asked to do; each is one atomic step. Times are those of the store's clock. */
export type Operations = {
  append: { input: Append; output: AppendResult };
  moveMark: { input: { conversationId: ConversationId; mark: Mark; seq: number }; output: Marks };
  repair: { input: null; output: number };
  putSite: { input: { site: Site; over: number | null | undefined }; output: 'put' | 'conflict' };
  putPicture: { input: Picture; output: null };
  addToAudit: { input: AuditRow; output: null };
  noteVisit: { input: Visit; output: null };
  addPages: { input: { conversationId: ConversationId; pages: readonly SeenPage[] }; output: SeenPage[] };
  putAgent: { input: Agent; output: 'put' | 'email_taken' };
  putFirstAgent: { input: Agent; output: 'put' | 'exists' };
  removeAgent: { input: { agentId: AgentId }; output: 'removed' | 'holding' };
  putSession: { input: { session: Session; now: number }; output: null };
  removeSession: { input: { sessionHash: string }; output: null };
  takeSession: { input: { sessionHash: string; now: number }; output: Session | null };
  removeSessionsOf: { input: { agentId: AgentId }; output: null };
  claimSlot: { input: Slot; output: 'claimed' | 'held' | 'full' };
  releaseSlot: { input: Pick<Slot, 'agentId' | 'conversationId' | 'expectedSeq'>; output: null };
  choosePresence: { input: { agentId: AgentId; chosen: Presence['chosen']; now: number }; output: null };
  renewPresence: { input: { agentIds: readonly AgentId[]; until: number }; output: null };
  endPresence: { input: { agentId: AgentId; now: number }; output: null };
  announceFile: { input: AnnouncedFile; output: StoredFile };
  addChunk: { input: { attachmentId: AttachmentId; offset: number; bytes: Uint8Array }; output: number | undefined };
  finishFile: { input: { attachmentId: AttachmentId; whole: WholeFile }; output: StoredFile | undefined };
  keepFiles: { input: readonly AttachmentId[]; output: boolean };
  removeAbandoned: { input: { announcedBefore: number }; output: number };
  putTemplate: { input: StoredTemplate; output: 'put' | 'conflict' | 'code_taken' };
  removeTemplate: { input: { templateId: TemplateId; version: number }; output: 'removed' | 'conflict' };
  removeTemplatesOf: { input: { agentId: AgentId }; output: null };
  countTemplateUse: { input: { templateIds: readonly TemplateId[]; commandId: CommandId }; output: null };
  putTeam: { input: Team; output: 'put' | 'name_taken' };
  removeTeam: { input: { teamId: TeamId }; output: null };
  setProfile: { input: { agentId: AgentId; change: Partial<AgentProfile> }; output: null };
  removeProfile: { input: { agentId: AgentId }; output: null };
  putPushKeys: { input: PushKeys; output: PushKeys };
  putPush: { input: PushSubscription; output: null };
  removePush: { input: { by: 'endpoint' | 'session' | 'agent'; which: string }; output: null };
  beat: { input: null; output: null };
};

export type OperationName = keyof Operations;

export type Operation<Name extends OperationName = OperationName> = {
  [N in Name]: { name: N; input: Operations[N]['input'] };
}[Name];

/** How each operation is done. */
export type Performers<Name extends OperationName = OperationName> = {
  [N in Name]: (input: Operations[N]['input']) => Operations[N]['output'];
};

/** What one operation came to. `isOfTheMachine`: the disk or the file failed, and what was asked may or may not have happened. */
export type Outcome<Output> = { ok: true; output: Output } | { ok: false; isOfTheMachine: boolean; error: unknown };

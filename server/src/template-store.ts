import type { AgentId, CommandId, SiteId, TemplateId } from '@qiao/shared/ids';
import type { TemplateWords } from '@qiao/shared/template';

/** Whose a template is: everybody's on a site, or on all of them where `siteId` is null; or one agent's alone. */
export type TemplateOwner = { kind: 'shared'; siteId: SiteId | null } | { kind: 'personal'; agentId: AgentId };

/** One that people have written, or a standard one that they have made their own. */
export type StoredTemplate = {
  templateId: TemplateId;
  owner: TemplateOwner;
  /** Unique among those of this owner. */
  code: string;
  words: TemplateWords;
  isOff: boolean;
  /** 1 for the first that was put, one more with each change. */
  version: number;
};

export type TemplateUses = { templateId: TemplateId; uses: number };

/** Texts to answer with. Those that come with the product are not here until somebody changes them. */
export interface TemplateStore {
  /**
   * Writes it in place of the one of the version before, or where there is none for version 1. `conflict` where that is not
   * what stands there; `code_taken` where another one of this owner has the code. Of several at once exactly one is put.
   */
  put(template: StoredTemplate): Promise<'put' | 'conflict' | 'code_taken'>;
  byId(templateId: TemplateId): Promise<StoredTemplate | undefined>;
  /** All that belong to any of these, by code. */
  of(owners: readonly TemplateOwner[]): Promise<StoredTemplate[]>;
  /** `conflict` where another version stands there. One that is not there is removed. */
  remove(templateId: TemplateId, version: number): Promise<'removed' | 'conflict'>;
  /** Removes whatever is an agent's own. */
  removeOf(agentId: AgentId): Promise<void>;
  /** Counts one use of each by this command. A command that was among the last `RECENT_USES` of a template counts no more. */
  countUse(templateIds: readonly TemplateId[], commandId: CommandId): Promise<void>;
  /** How often each was used; those that never were are left out. */
  uses(): Promise<TemplateUses[]>;
}

/** A retry comes within seconds, or after a night; within so many uses of one template it is known again. */
export const RECENT_USES = 200;

/** An owner as a store looks for it. */
export function ownerKey(owner: TemplateOwner): string {
  if (owner.kind === 'personal') return `agent:${owner.agentId}`;
  return owner.siteId === null ? 'all' : `site:${owner.siteId}`;
}

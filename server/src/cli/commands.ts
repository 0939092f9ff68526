import { adminUpsert } from './admin-upsert.ts';
import { agentInvite, agentList, agentRemove, agentSet } from './agent-commands.ts';
import { auditList } from './audit.ts';
import { corrections } from './corrections.ts';
import type { Command } from './outcome.ts';
import { ratings } from './ratings.ts';
import { seed } from './seed.ts';
import { siteAdd, siteList, siteOff, siteOn, siteSet, siteShow } from './site-commands.ts';
import { siteKeyAdd, siteKeyList, siteKeyRemove } from './site-keys.ts';
import { teamAdd, teamList, teamRemove, teamRename } from './team-commands.ts';
import { templateExport, templateImport, templateList, templateRemove, templateSet } from './template-commands.ts';

/** Commands that work on the store. */
export const COMMANDS: Record<string, Command> = {
  'admin upsert': adminUpsert,
  'agent invite': agentInvite,
  'agent set': agentSet,
  'agent remove': agentRemove,
  'agent list': agentList,
  'audit list': auditList,
  'site add': siteAdd,
  'site list': siteList,
  'site off': siteOff,
  'site on': siteOn,
  'site set': siteSet,
  'site show': siteShow,
  'site key add': siteKeyAdd,
  'site key list': siteKeyList,
  'site key remove': siteKeyRemove,
  'team add': teamAdd,
  'team list': teamList,
  'team remove': teamRemove,
  'team rename': teamRename,
  'template list': templateList,
  'template set': templateSet,
  'template remove': templateRemove,
  'template export': templateExport,
  'template import': templateImport,
  corrections,
  ratings,
  seed,
};

/** The command that these words begin with, and the rest of them; null when there is none. */
export function findCommand(words: readonly string[]): { command: Command; args: string[] } | null {
  for (const length of [3, 2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) return { command, args: words.slice(length) };
  }
  return null;
}

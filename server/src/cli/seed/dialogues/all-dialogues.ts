import type { Dialogue } from '../dialogue.ts';
import { enAccount } from './en-account.ts';
import { enData } from './en-data.ts';
import { enNetwork } from './en-network.ts';
import { enPlatform } from './en-platform.ts';
import { enServers } from './en-servers.ts';
import { enWaiting } from './en-waiting.ts';
import { zhAccount } from './zh-account.ts';
import { zhData } from './zh-data.ts';
import { zhNetwork } from './zh-network.ts';
import { zhPlatform } from './zh-platform.ts';
import { zhServers } from './zh-servers.ts';
import { zhWaiting } from './zh-waiting.ts';

/** Conversations that an agent answered. */
export const ANSWERED: readonly Dialogue[] = [
  ...zhServers,
  ...zhData,
  ...zhNetwork,
  ...zhAccount,
  ...zhPlatform,
  ...enServers,
  ...enData,
  ...enNetwork,
  ...enAccount,
  ...enPlatform,
];

/** Conversations that wait for their first answer. */
export const WAITING: readonly Dialogue[] = [...zhWaiting, ...enWaiting];

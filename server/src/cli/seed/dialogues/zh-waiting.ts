import type { Dialogue } from '../dialogue.ts';

/** Visitors whom nobody has answered yet. */
export const zhWaiting: readonly Dialogue[] = [
  {
    key: 'zh-waiting-backup-failed',
    language: 'zh-CN',
    section: 'database',
    script: `
v 你好，今天凌晨的自动备份失败了
| BackupJob failed: InsufficientStorage (request {request})
v 实例是 {db}，需要我手动备份一次吗？
`,
  },
  {
    key: 'zh-waiting-coupon',
    language: 'zh-CN',
    section: 'billing',
    script: `
v 代金券为什么续费的时候用不了，显示"不适用"，明明没过期
`,
  },
  {
    key: 'zh-waiting-console-blank',
    language: 'zh-CN',
    section: 'servers',
    script: `
v 控制台的远程连接(VNC)打开是黑屏
v 按回车也没反应，重启过一次了
v {instance} 麻烦看下，{比较急|客户在等}
`,
  },
];

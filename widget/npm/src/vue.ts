import { onMounted, onUnmounted, ref } from 'vue';
import { attach } from './attach.ts';
import type { Options } from './commands.ts';
import { qiao } from './qiao.ts';

/** The chat, for as long as the component that uses it is there. */
export function useQiao(options: Options) {
  const unread = ref(0);
  let detach = () => {};
  onMounted(() => {
    detach = attach(options, (count) => (unread.value = count));
  });
  onUnmounted(() => detach());
  return { qiao, unread };
}

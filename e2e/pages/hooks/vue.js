import { createApp, h, ref } from 'vue';
import { useQiao } from '@qiao/embed/vue';

const Help = {
  props: ['options'],
  setup({ options }) {
    const { qiao, unread } = useQiao(options);
    return () => h('button', { onClick: () => qiao('compose', 'From the component.') }, `Ask us (${unread.value})`);
  },
};

const Page = {
  props: ['options'],
  setup({ options }) {
    const isShown = ref(true);
    const toggle = () => (isShown.value = !isShown.value);
    const help = () => (isShown.value ? [h(Help, { options }), h(Help, { options })] : []);
    return () => h('main', [h('button', { onClick: toggle }, isShown.value ? 'Leave' : 'Enter'), help()]);
  },
};

window.start = (options) => {
  const root = document.createElement('div');
  document.body.append(root);
  createApp(Page, { options }).mount(root);
};

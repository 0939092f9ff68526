import { h, render } from 'preact';
import { useState } from 'preact/hooks';
import { useQiao } from '@qiao/embed/preact';

function Help({ options }) {
  const { qiao, unread } = useQiao(options);
  return h('button', { onClick: () => qiao('compose', 'From the component.') }, `Ask us (${unread})`);
}

function Page({ options }) {
  const [isShown, setShown] = useState(true);
  return h(
    'main',
    null,
    h('button', { onClick: () => setShown(!isShown) }, isShown ? 'Leave' : 'Enter'),
    isShown && h(Help, { options }),
    isShown && h(Help, { options }),
  );
}

window.start = (options) => {
  const root = document.createElement('div');
  document.body.append(root);
  render(h(Page, { options }), root);
};

// Runs before the page is drawn, so that nobody who chose dark sees a flash of light, and before the widget asks which
// language the page is in.
const recall = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const theme = recall('demo-theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
document.documentElement.dataset.theme = theme;
const preferred = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
document.documentElement.lang = ['zh-CN', 'en'].find((known) => known === recall('demo-language')) ?? preferred;

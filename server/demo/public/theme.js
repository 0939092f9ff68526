// Runs before the page is drawn, so that nobody who chose dark sees a flash of light.
const remembered = (() => {
  try {
    return localStorage.getItem('demo-theme');
  } catch {
    return null;
  }
})();
const isDark = remembered ? remembered === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.theme = isDark ? 'dark' : 'light';

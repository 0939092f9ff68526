import { account, regions } from './data.js';
import { make } from './element.js';
import { SECTIONS, drawSection } from './sections.js';
import { contextOf, snapshot } from './told.js';
import { say } from './words.js';

window.qiao ||= function () {
  (window.qiao.q ||= []).push(arguments);
};

const page = document.documentElement;
let language = page.lang;
let region = 'all';

/** Storage may be refused; then a choice lasts as long as the page. */
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice is made all the same.
  }
}

/** Where the visitor is, and the words and figures as they are written there. */
function currentView() {
  const [, asked, resource = null] = location.hash.split('/');
  const section = SECTIONS.includes(asked) ? asked : 'overview';
  const back = (months, days) => {
    const now = new Date();
    return new Date(now.getFullYear(), now.getMonth() - months, months > 0 ? 1 : now.getDate() - days);
  };
  return {
    section,
    resource,
    region,
    language,
    say: (key, values) => say(language, key, values),
    money: (fen) =>
      new Intl.NumberFormat(language, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' }).format(
        fen / 100,
      ),
    number: (value) => new Intl.NumberFormat(language).format(value),
    month: (ago) => new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(back(ago, 0)),
    day: (ago) => new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' }).format(back(0, ago)),
    openChat: () => window.qiao('open'),
  };
}

function draw() {
  const view = currentView();
  page.lang = language;
  document.title = view.say('title', { section: view.say(view.section) });
  for (const element of document.querySelectorAll('[data-words]'))
    element.textContent = view.say(element.dataset.words);
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', view.say(element.dataset.label));
  document.querySelector('#account').textContent = account.name[language];
  document.querySelector('#language').textContent = view.say('otherLanguage');
  document.querySelector('#language').lang = language === 'en' ? 'zh-CN' : 'en';
  document.querySelector('#theme').textContent = view.say(page.dataset.theme === 'dark' ? 'toLight' : 'toDark');
  drawRegions(view);
  drawSidebar(view);
  document.querySelector('#main').replaceChildren(...drawSection(view).filter((part) => part !== null));
  tellSupport({ ...contextOf(view), snapshot: snapshot(language, Date.now()) });
}

/** What support is told of this page stands below it, as a developer would write it. */
function tellSupport(context) {
  window.qiao('context', context);
  document.querySelector('#told').textContent = `qiao('context', ${JSON.stringify(context, null, 2)});`;
}

function drawRegions({ say: word }) {
  const options = [{ id: 'all', name: { [language]: word('allRegions') } }, ...regions];
  const select = document.querySelector('#region');
  select.replaceChildren(...options.map(({ id, name }) => make('option', { value: id }, name[language])));
  select.value = region;
}

function drawSidebar({ section, say: word }) {
  const links = SECTIONS.map((name) =>
    make(
      'li',
      {},
      make('a', { href: `#/${name}`, ...(name === section ? { 'aria-current': 'page' } : {}) }, word(name)),
    ),
  );
  document.querySelector('#sections').replaceChildren(...links);
}

document.querySelector('#language').addEventListener('click', () => {
  language = language === 'en' ? 'zh-CN' : 'en';
  remember('demo-language', language);
  draw();
});
document.querySelector('#theme').addEventListener('click', () => {
  page.dataset.theme = page.dataset.theme === 'dark' ? 'light' : 'dark';
  remember('demo-theme', page.dataset.theme);
  draw();
});
document.querySelector('#region').addEventListener('change', (event) => {
  region = event.target.value;
  draw();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', ({ matches }) => {
  if (recall('demo-theme') !== null) return;
  page.dataset.theme = matches ? 'dark' : 'light';
  draw();
});
document.querySelector('.skip').addEventListener('click', (event) => {
  // The address after the hash is the section's; the link must not take it.
  event.preventDefault();
  document.querySelector('#main').focus();
});
let section = currentView().section;
window.addEventListener('hashchange', () => {
  draw();
  // Another section is another page to whoever reads it by ear; another row of the same one is not.
  if (currentView().section !== section) document.querySelector('#main').focus();
  section = currentView().section;
});
draw();

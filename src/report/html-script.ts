/** What the filters do. It reads the page alone: there is no data beside it. */
export const htmlScript = `
'use strict';
(() => {
  const form = document.getElementById('filters');
  if (!form) return;
  const by = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll('.findings > li')].map((element) => ({
    element, owner: element.closest('.owner').dataset.owner, text: undefined,
  }));
  const groups = [...document.querySelectorAll('.document'), ...document.querySelectorAll('.owner')];
  const apply = () => {
    const words = by('text').value.toLowerCase().split(/\\s+/).filter(Boolean);
    const rule = by('rule').value, owner = by('owner').value;
    const severities = new Set([...form.querySelectorAll('[name=severity]:checked')].map((box) => box.value));
    let shown = 0;
    for (const item of items) {
      const { element } = item;
      if (words.length) item.text ??= (element.closest('.document').textContent.split('\\n', 1)[0] + ' ' + element.textContent + ' ' + element.closest('.owner').firstElementChild.textContent).toLowerCase();
      const fits = severities.has(element.dataset.s) && (!rule || element.dataset.r === rule) && (!owner || item.owner === owner) && words.every((word) => item.text.includes(word));
      if (element.hidden === fits) element.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of groups) {
      const empty = !group.querySelector('.findings > li:not([hidden])');
      if (group.hidden !== empty) group.hidden = empty;
    }
    by('nothing').hidden = shown > 0;
    by('shown').textContent = shown === items.length ? items.length + ' shown' : shown + ' of ' + items.length + ' shown';
  };
  const reveal = () => {
    const target = location.hash.length > 1 && by(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest('.owner[hidden], .document[hidden]')) { form.reset(); apply(); target.scrollIntoView(); }
  };
  form.hidden = false;
  let waiting;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 60); });
  form.addEventListener('change', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('hashchange', reveal);
  for (const link of document.querySelectorAll('[data-rule]'))
    link.addEventListener('click', () => { form.reset(); by('rule').value = link.dataset.rule; apply(); });
  // Paper shows all that passes the filters; drawings in words open for it.
  addEventListener('beforeprint', () => { for (const details of document.querySelectorAll('details')) details.open = true; });
  apply();
})();
`;

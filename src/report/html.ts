import { graphOf } from '../project/graph.js';
import type { Collection, Project } from '../project/project.js';
import type { Context } from './context.js';
import { drawGraph } from './graph-svg.js';
import { findingsOf, tally } from './html-findings.js';
import { gridOf } from './html-grid.js';
import { type Owner, ownersOf } from './html-owners.js';
import { page } from './html-page.js';
import { htmlScript } from './html-script.js';
import { htmlStyle } from './html-style.js';
import { escapeHtml, prose } from './html-text.js';
import { indexFindings } from './index-findings.js';
import { amount } from './pretty.js';
import { count, countStudies, Locator, type Run } from './run.js';

/** One file for people: summary, findings with filters, a grid of case studies × documents, learning path and synergies. It needs neither network nor script. */
export function html(run: Run, context: Context): string {
  const { project, diagnostics } = run;
  const locator = new Locator(project);
  const owners = ownersOf(project, diagnostics);
  const found = owners.filter((owner) => owner.diagnostics.length > 0);
  const drawings = project.collections.flatMap((collection, index) => drawingsOf(project, collection, owners, index));
  const grids = project.collections.filter(({ studies }) => studies.length > 0);
  const sections = [
    ...(diagnostics.length > 0 ? [{ id: 'rules', title: 'Rules', body: ruleTable(run, context) }] : []),
    ...(grids.length > 0
      ? [{ id: 'conformance', title: 'Conformance', body: grids.map((collection, index) => gridOf(collection, owners, index)).join('\n') }]
      : []),
    {
      id: 'findings',
      title: 'Findings',
      body:
        diagnostics.length === 0
          ? '<p class="calm">Nothing to mend.</p>'
          : `${filters(found, diagnostics)}\n${found.map((owner) => findingsOf(owner, locator, context)).join('\n')}\n<p class="calm" id="nothing" hidden>No finding passes the filters.</p>`,
    },
    ...drawings,
  ];
  const body = `<a class="skip" href="#findings">Skip to the findings</a>
<header>
${heading(run)}
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => `<li><a href="#${id}">${escapeHtml(title)}</a></li>`).join('')}</ul></nav>
</header>
<main>
${sections.map(({ id, title, body }) => `<section id="${id}" class="part" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${escapeHtml(title)}</h2>\n${body}\n</section>`).join('\n')}
</main>
<footer><p>casebook ${escapeHtml(context.version)}. <code>casebook check --fix</code> mends what has one right answer, <code>casebook explain RULE</code> prints the page of a rule.</p></footer>`;
  // Of thousands of findings only what is in sight is laid out.
  return page({ title: titleOf(run), body, kind: diagnostics.length > 300 ? 'many' : 'few', style: htmlStyle, script: htmlScript });
}

function titleOf({ diagnostics }: Run): string {
  const { errors, warnings, infos } = count(diagnostics);
  const parts = [errors && amount(errors, 'error'), warnings && amount(warnings, 'warning'), infos && amount(infos, 'info')].filter(
    Boolean,
  );
  return `casebook: ${parts.join(', ') || 'no problems'}`;
}

function heading(run: Run): string {
  const { project, diagnostics, durationMs } = run;
  const { errors, warnings, infos, fixable } = count(diagnostics);
  const studies = countStudies(project);
  const card = (number: number, what: string, kind: string): string =>
    `<li class="card ${number > 0 ? kind : 'none'}"><b>${number}</b> <span>${what}</span></li>`;
  return `<h1>${errors > 0 ? 'Errors to mend' : diagnostics.length > 0 ? 'No errors' : 'No problems'}</h1>
<p class="scope">${studies > 0 ? `${amount(studies, 'case study', 'case studies')}, ` : ''}${amount(project.documents.size, 'document')}, checked in ${(durationMs / 1000).toFixed(2)} s</p>
<ul class="cards">${card(errors, errors === 1 ? 'error' : 'errors', 'error')}${card(warnings, warnings === 1 ? 'warning' : 'warnings', 'warning')}${card(infos, infos === 1 ? 'note' : 'notes', 'info')}${card(fixable, 'mended by --fix or --fix=all', 'fixable')}</ul>`;
}

/** Rules of the index come first: what they find misleads every reader. */
function ruleTable({ project, diagnostics }: Run, { rules }: Context): string {
  const isIndex = indexFindings(project, rules);
  const rows = [...new Set(diagnostics.map(({ rule }) => rule))]
    .map((id) => ({ id, own: diagnostics.filter(({ rule }) => rule === id) }))
    .sort((a, b) => Number(b.own.some(isIndex)) - Number(a.own.some(isIndex)) || b.own.length - a.own.length)
    .map(({ id, own }) => {
      const area = own.some(isIndex) ? 'index and learning path' : (rules.find((rule) => rule.id === id)?.area ?? 'remark-lint');
      return `<tr><th scope="row"><a href="#findings" data-rule="${escapeHtml(id)}">${escapeHtml(id)}</a></th><td>${area}</td><td class="tally">${tally(own)}</td><td>${prose(rules.find((rule) => rule.id === id)?.claim ?? '')}</td></tr>`;
    });
  return `<div class="scroll" role="region" tabindex="0" aria-labelledby="rules-caption"><table>
<caption id="rules-caption">What was found, by rule</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Area</th><th scope="col">Findings</th><th scope="col">In a sound collection</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

/** Shown by the script alone, which is what makes them work. */
function filters(found: readonly Owner[], diagnostics: readonly { rule: string }[]): string {
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const option = (value: string, text: string): string => `<option value="${escapeHtml(value)}">${escapeHtml(text)}</option>`;
  return `<form id="filters" role="search" aria-label="Findings" hidden>
<label>Text <input type="search" id="text" autocomplete="off"></label>
<label>Rule <select id="rule"><option value="">all</option>${ids.map((id) => option(id, id)).join('')}</select></label>
<label>Case study or document <select id="owner"><option value="">all</option>${found.map(({ id, title }) => option(id, title)).join('')}</select></label>
<fieldset><legend>Severity</legend>${['error', 'warning', 'info'].map((one) => `<label><input type="checkbox" name="severity" value="${one}" checked> ${one}</label>`).join('')}</fieldset>
<button type="reset">Show all</button>
<p id="shown" role="status"></p>
</form>`;
}

function drawingsOf(
  project: Project,
  collection: Collection,
  owners: readonly Owner[],
  index: number,
): { id: string; title: string; body: string }[] {
  const studies = owners.filter((owner) => owner.collection === collection);
  const draw = (kind: 'path' | 'groups', title: string): { id: string; title: string; body: string }[] => {
    const graph = graphOf(project, collection, kind);
    const isTelling = graph.edges.length > 0 || graph.nodes.some(({ cluster }) => cluster !== undefined);
    if (!isTelling) return [];
    const hrefs = new Map(graph.nodes.map(({ id }, at) => [id, studies[at]]));
    const hrefOf = (id: string): string | undefined => {
      const owner = hrefs.get(id);
      return owner && `#${owner.diagnostics.length > 0 ? owner.id : 'conformance'}`;
    };
    const id = `${kind}${index}`;
    const name = project.collections.length > 1 ? `${title} of ${collection.name}` : title;
    const svg = drawGraph(graph, { title: `${name} as a drawing`, id, hrefOf });
    const words = graph.edges.map(({ from, to, label }) => {
      const nameOf = (one: string): string => graph.nodes.find((node) => node.id === one)?.label ?? one;
      return `<li><bdi>${escapeHtml(nameOf(from))}</bdi> ${kind === 'path' ? 'before' : 'with'} <bdi>${escapeHtml(nameOf(to))}</bdi>${label === undefined ? '' : ` (${escapeHtml(label)})`}</li>`;
    });
    const inWords = words.length === 0 ? '' : `<details><summary>In words</summary><ul>${words.join('')}</ul></details>`;
    return [
      {
        id,
        title: name,
        body: `<div class="scroll drawing" role="region" tabindex="0" aria-label="${escapeHtml(`${name}, to scroll`)}">${svg}</div>${inWords}`,
      },
    ];
  };
  return [...draw('path', 'Learning path'), ...draw('groups', 'Synergies and portfolios')];
}

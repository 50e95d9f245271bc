import type { Diagnostic } from '../lint/diagnostic.js';
import type { Collection } from '../project/project.js';
import type { StudyDocument } from '../project/study.js';
import type { Owner } from './html-owners.js';
import { escapeHtml } from './html-text.js';
import { amount } from './pretty.js';
import { count } from './run.js';

/** Case studies × documents of the contract; each cell says how many findings there are, and leads to them. */
export function gridOf(collection: Collection, owners: readonly Owner[], number: number): string {
  const specs = collection.contract.documents;
  const own = owners.filter((owner) => owner.collection === collection);
  const isFolder = specs.length > 1;
  const columns = isFolder ? [...specs.map(({ file }) => file), 'Folder'] : ['Document'];
  const rows = own.map((owner) => {
    const { study, title, id, diagnostics } = owner;
    const taken = new Set<Diagnostic>();
    const cells = isFolder
      ? specs.map((spec) => {
          const document = study?.documents.find((one) => one.spec === spec);
          const inside = document ? diagnostics.filter((one) => isIn(one, document)) : [];
          for (const one of inside) taken.add(one);
          return document ? cell(inside, owner) : '<td class="absent"><span>absent</span></td>';
        })
      : [];
    const rest = diagnostics.filter((one) => !taken.has(one));
    const name = `<bdi>${escapeHtml(title)}</bdi>`;
    return `<tr><th scope="row">${diagnostics.length > 0 ? `<a href="#${id}">${name}</a>` : name}</th>${cells.join('')}${cell(rest, owner)}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-labelledby="grid${number}"><table class="grid">
<caption id="grid${number}"><bdi>${escapeHtml(collection.name)}</bdi>: ${amount(own.filter(({ diagnostics }) => diagnostics.length === 0).length, 'case study', 'case studies')} of ${own.length} without findings</caption>
<thead><tr><th scope="col">Case study</th>${columns.map((file) => `<th scope="col">${escapeHtml(file.replace(/\.md$/, ''))}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

const isIn = ({ path, span }: Diagnostic, { document, region }: StudyDocument): boolean =>
  path === document.path && (!region || (span !== undefined && region.whole.start <= span.start && span.end <= region.whole.end));

/** Colour and words say the same, for those who see no colours. */
function cell(diagnostics: readonly Diagnostic[], { id, diagnostics: all }: Owner): string {
  const { errors, warnings, infos } = count(diagnostics);
  const [first] = diagnostics;
  if (!first) return '<td class="sound"><span aria-hidden="true">✓</span><span class="hidden">sound</span></td>';
  const worst = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info';
  const words = [errors && amount(errors, 'error'), warnings && amount(warnings, 'warning'), infos && amount(infos, 'info')]
    .filter(Boolean)
    .join(', ');
  const document = [...new Set(all.map(({ path }) => path))].indexOf(first.path);
  return `<td class="${worst}"><a href="#${id}f${document}">${diagnostics.length}<span class="hidden"> (${words})</span></a></td>`;
}

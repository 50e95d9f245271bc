import { unknown } from '../contract/nearest.js';
import { type GraphKind, graphKinds, graphOf } from '../project/graph.js';
import type { Collection } from '../project/project.js';
import { type GraphFormat, graphFormats, renderGraph } from '../report/graph.js';
import { namedCollection } from './choose-collection.js';
import { Failure } from './failure.js';
import { openSettings } from './settings.js';
import { terminal } from './terminal.js';
import { openSession } from './workspace.js';

/** `casebook graph`: the learning path, the groups or the links of a collection for other programs to draw. */
export async function graph(
  kind: string,
  options: { root?: string; config?: string; format: string; collection?: string; color?: string | boolean },
): Promise<0> {
  if (!graphKinds.includes(kind as GraphKind)) throw new Failure(unknown('graph', kind, graphKinds));
  if (options.format !== 'svg' && !graphFormats.includes(options.format as GraphFormat))
    throw new Failure(`--format: ${unknown('format', options.format, [...graphFormats, 'svg'])}`);
  const screen = terminal(options.color);
  const session = await openSession(
    await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] } }),
    { onProgress: screen.progress },
  );
  const { collections } = session.project;
  const names = collections.map(({ name }) => name);
  if (collections.length === 0)
    throw new Failure(
      'No collection of case studies found, so there is nothing to draw',
      'Name one under `collections` in `casebook.config.yaml`',
    );
  const chosen = options.collection === undefined ? (collections[0] as Collection) : namedCollection(collections, options.collection);
  if (collections.length > 1 && options.collection === undefined)
    screen.note(`Drawing \`${chosen.name}\`; \`--collection\` names another of ${names.join(', ')}`);
  const drawn = graphOf(session.project, chosen, kind as GraphKind);
  screen.outSource(
    options.format === 'svg'
      ? (await import('../report/graph-svg.js')).graphSvg(drawn, `${chosen.name}: ${kind}`)
      : renderGraph(drawn, options.format as GraphFormat),
  );
  return 0;
}

import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import type { Graph } from '../../src/project/graph.js';
import { graphSvg } from '../../src/report/graph-svg.js';
import { wrapLabel } from '../../src/report/svg-label.js';
import { layOut, nodeSize } from '../../src/report/svg-layout.js';
import { collection, sound } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { hostile } from './support/made.js';

const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...hostile));
const graph: fc.Arbitrary<Graph> = fc
  .record({ count: fc.integer({ min: 1, max: 25 }), isDirected: fc.boolean(), hasLevels: fc.boolean() })
  .chain(({ count, isDirected, hasLevels }) =>
    fc.record({
      name,
      isDirected: fc.constant(isDirected),
      nodes: fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          fc.record({
            id: fc.constant(`s${index}`),
            label: name,
            cluster: hasLevels ? fc.constantFrom('beginner', 'intermediate', 'advanced', undefined) : fc.constant(undefined),
          }),
        ),
      ),
      edges: fc.array(
        fc.record({
          from: fc.nat(count - 1).map((index) => `s${index}`),
          to: fc.nat(count - 1).map((index) => `s${index}`),
          label: fc.option(name, { nil: undefined }),
        }),
        { maxLength: 30 },
      ),
    }),
  );

test('every graph is drawn as sound XML, with every node once and every edge once', () => {
  const parser = new XMLParser({ ignoreAttributes: false });
  fc.assert(
    fc.property(graph, (one) => {
      const svg = graphSvg(one, one.name);
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(parser.parse(svg).svg['@_xmlns']).toBe('http://www.w3.org/2000/svg');
      expect(svg.match(/<g class="node">/g)).toHaveLength(one.nodes.length);
      expect(svg.match(/<path class="edge h\d" d="[^"]*"(?: marker-end="[^"]*")?><title>/g) ?? []).toHaveLength(one.edges.length);
      expect(svg).not.toMatch(/<script|<img|NaN|undefined|Infinity/);
    }),
    { numRuns: 200 },
  );
});

test('no two nodes overlap, and all lie within the drawing', () => {
  fc.assert(
    fc.property(graph, (one) => {
      const { nodes, width, height } = layOut(one);
      for (const [index, a] of nodes.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + nodeSize.width <= width && a.y + nodeSize.height <= height).toBe(true);
        for (const b of nodes.slice(index + 1))
          expect(Math.abs(a.x - b.x) >= nodeSize.width || Math.abs(a.y - b.y) >= nodeSize.height).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('a label takes at most two lines, each no wider than allowed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.lorem(), name), (label) => {
      const lines = wrapLabel(label);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(23);
    }),
  );
  expect(wrapLabel('23 Observability/Monitoring Platform')).toEqual(['23 Observability/', 'Monitoring Platform']);
});

test('casebook graph --format svg prints it', () => {
  const { root } = repo({
    ...collection({ '01-chat': sound, '02-maps': sound.replace('Chat', 'Maps') }),
    'studies/README.md': '# Studies\n\n## Learning Path\n\n### Beginner\n\n- **#1** Chat\n\n### Advanced\n\n- **#2** Maps\n',
  });
  const { code, stdout } = run(root, 'graph', '--format', 'svg');
  expect(code).toBe(0);
  expect(XMLValidator.validate(stdout)).toBe(true);
  expect(stdout).toMatch(/Beginner \(1\).*1 Chat/s);
  expect(run(root, 'graph', '--format', 'svq').stderr).toContain('did you mean `svg`?');
});

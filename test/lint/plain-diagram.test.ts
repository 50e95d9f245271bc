import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadParser } from '../../src/lint/mermaid.js';
import { readPlainDiagram } from '../../src/lint/plain-diagram.js';

const mermaid = await loadParser();

/** Whether the short way took it; then Mermaid must say the same. */
async function agrees(text: string): Promise<boolean> {
  const plain = readPlainDiagram(text);
  if (plain) expect(plain, text).toEqual(await mermaid(text));
  return plain !== undefined;
}

const diagramsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/^ *```mermaid[^\n]*\n([\s\S]*?)^ *```/gm)])
    .map(([, text = '']) => text);

/** As case studies have them. */
const copied = [
  `flowchart LR
  subgraph Edge
    Gateway["Connection gateway<br/>(WebSocket)"]
  end
  Phone --> Gateway --> Known{Known?}
  Known -->|yes| Log[(Log)] --> Writer["Log writer"]
  Writer --> Store[(Cassandra)]
`,
  `flowchart LR
    Caller["Calling client"] -->|"rows, 0.3 %"| GW["Inference gateway"]
    GW -->|"acks=all"| FS[("Feature store")]
    GW --> Head["Head pool"] & Mid("Shared pool") & Tail(["Tail pool"])
    Head --- Graph(("Graph")) -.-> Note["Notice"] ==> FS <--> Caller
    %% What is not there yet
    Tail --> Head
`,
  `graph TD
  subgraph one["The first part"]
    direction LR
    A --> B
    subgraph two[Second]
      C1["Chat"] --> B
    end
  end
  one --> D{"Is it?"}
  A["Named late"] --> D
`,
  `sequenceDiagram
    autonumber
    participant P as Player
    actor L as Licence service
    P->>L: POST session (video, device)
    par licensed titles only
        P->>L: licence request
        L-->>P: device-bound key
    and
        alt first time
            P->>E: first ranges
        else later, "soon"
            E-->>P: segments
        end
    end
    Note over P,L: both know
    loop every 30 s
        P->>C: heartbeat
    end
`,
];
const all = [...['case-studies', 'rules', 'docs', 'test'].flatMap(diagramsIn), ...copied];

describe('the short way to read a diagram', () => {
  test('takes what case studies have', async () => {
    for (const text of copied) expect(await agrees(text), text).toBe(true);
    const shipped = diagramsIn('case-studies');
    const taken = await Promise.all(shipped.map(agrees));
    expect(taken.filter(Boolean).length / shipped.length).toBeGreaterThan(0.8);
  });

  test('says what Mermaid says of all diagrams of this repository', async () => {
    for (const text of all) await agrees(text);
  });

  test.each([
    'flowchart LR\n  A --> end',
    'flowchart LR\n  A["Say #quot;yes#quot;"] --> B',
    'flowchart LR\n  A[Gateway (WebSocket)] --> B',
    'flowchart LR\n  A --> B\n  click A "https://example.org"',
    'flowchart LR\n  A --> B\n  style A fill:#fff',
    'flowchart LR\n  A---oB',
    'flowchart LR\n  A -->|"x"|  B',
    'flowchart LR\n  A["`**bold**`"] --> B',
    'flowchart LR\n  A --> B\n  direction TB',
    'flowchart LR\n  subgraph A\n  end',
    'flowchart LR\n  A["a direction TB"] --> B',
    '---\ntitle: Chat\n---\nflowchart LR\n  A --> B',
    '%%{init: {"theme": "dark"}}%%\nflowchart LR\n  A --> B',
    'sequenceDiagram\n  A->>+B: x',
    'sequenceDiagram\n  A->>B: x\n  deactivate B',
    'sequenceDiagram\n  end->>B: x',
    'sequenceDiagram\n  A->>B',
    'sequenceDiagram\n  alt x\n  A->>B: y\n  and z\n  end',
    'gantt\n  title A',
    'sequence\n  A->>B: x',
  ])('leaves what is in doubt to Mermaid: %s', (text) => expect(readPlainDiagram(text)).toBeUndefined());

  test('says what Mermaid says when something was typed amiss', async () => {
    let seed = 20_261_121;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * below);
    };
    const pieces = [
      ...' \n-->|"[](){}&:;#%=.,oxAendv_<>/`\'',
      ' & ',
      'end',
      'class',
      'style',
      'click',
      'direction',
      'graph',
      'loop',
      'as',
      'and',
      'v',
      'Note',
    ];
    const plain = all.filter((text) => readPlainDiagram(text));
    let taken = 0;
    for (let run = 0; run < 300; run++) {
      const text = plain[random(plain.length)] as string;
      const at = random(text.length);
      const piece = pieces[random(pieces.length)] as string;
      const kept = random(3);
      if (await agrees(text.slice(0, at) + (kept === 0 ? '' : piece) + text.slice(at + (kept === 2 ? 0 : 1)))) taken++;
    }
    expect(taken).toBeGreaterThan(50);
  });
});

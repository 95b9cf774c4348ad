import type { Disposition } from '../verdict.ts';
import type { AnyNode, Conclude, Runbook } from './language.ts';
import { questionName } from './questionName.ts';
import { nodes } from './walk.ts';

/** A label that Mermaid takes as text, whatever stands in it. */
const label = (text: string): string => `"${text.replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;')}"`;

const colours: Readonly<Record<Disposition, string>> = {
  'false-positive': 'fill:#d5f0dc,stroke:#2e7d4f,color:#12351f',
  'located': 'fill:#ffe8c7,stroke:#b26a00,color:#3d2500',
  'needs-investigation': 'fill:#fbd9d7,stroke:#b3261e,color:#410e0b',
  'could-not-check': 'fill:#e6e6ea,stroke:#5b5b66,color:#1f1f24',
};

/** Beside the first question or a verdict, and no arrow leads on from there: it decides nothing. */
const alongsideStyle = '  classDef alongside fill:none,stroke:#5b5b66,stroke-dasharray: 4 3';

const verdictBox = ({ verdict: { id, disposition } }: Conclude): string => `([${label(id === disposition ? id : `${disposition}: ${id}`)}]):::${disposition}`;

/** The runbook as a Mermaid flowchart: a question asked, an arrow for each answer, a verdict at each end. */
export function diagram(runbook: Pick<Runbook, 'start' | 'alongside'>): string {
  const all = nodes(runbook.start);
  const id = (node: AnyNode) => `n${all.indexOf(node)}`;
  const lines = all.flatMap((node) =>
    node.kind === 'conclude'
      ? [`  ${id(node)}${verdictBox(node)}`]
      : [
          `  ${id(node)}{{${label(questionName(node.question, 'en'))}}}`,
          ...Object.entries(node.branches).map(([answer, to]) => `  ${id(node)} -->|${answer}| ${id(to)}`),
        ],
  );
  const besides = [
    ...(runbook.alongside ?? []).map(({ step }) => ({ step, at: 'n0' })),
    ...all.flatMap((node) => (node.kind === 'conclude' && node.beside ? [{ step: node.beside.step, at: id(node) }] : [])),
  ];
  const beside = besides.map(({ step, at }, index) => `  a${index}[/${label(step.question.en)}/]:::alongside -.- ${at}`);
  const classes = Object.entries(colours).map(([name, style]) => `  classDef ${name} ${style}`);
  return ['flowchart TD', ...lines, ...beside, ...classes, ...(beside.length > 0 ? [alongsideStyle] : [])].join('\n');
}

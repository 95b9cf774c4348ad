import { expect, test } from 'vitest';
import { diagram } from '../../lib/engine/diagram.ts';
import { ask, conclude, named } from '../../lib/engine/language.ts';
import { example, howMany } from './exampleRunbook.ts';

const said = () => ({ headline: '', because: '', next: '' });

test('the diagram has a box for each question, an arrow for each answer and an end for each verdict', () => {
  expect(diagram(example).split('\n').slice(0, 10)).toEqual([
    'flowchart TD',
    '  n0{{"How many?"}}',
    '  n0 -->|few| n1',
    '  n0 -->|many| n2',
    '  n0 -->|cannot-tell| n4',
    '  n1(["false-positive: fine"]):::false-positive',
    '  n2{{"Is it odd?"}}',
    '  n2 -->|odd| n3',
    '  n2 -->|even| n1',
    '  n2 -->|cannot-tell| n4',
  ]);
});

test('what stands alongside is drawn beside the first question, and nothing leads on from it', () => {
  const drawn = diagram({ ...example, alongside: [{ name: 'howBusy', params: {}, step: { ...howMany.definition, question: { en: 'How busy?', ja: '' } } }] });
  expect(drawn.split('\n').filter((line) => /alongside|^ *a0/.test(line))).toEqual([
    '  a0[/"How busy?"/]:::alongside -.- n0',
    '  classDef alongside fill:none,stroke:#5b5b66,stroke-dasharray: 4 3',
  ]);
  expect(diagram(example)).not.toContain('alongside');
});

test('a label cannot break out of its box', () => {
  const start = conclude({ id: '"]<b>', disposition: 'located', words: { en: said, ja: said } });
  expect(diagram({ start })).toContain('(["located: #quot;]#lt;b#gt;"])');
});

test('a step that is asked under a name of its own has that beside its question', () => {
  const asked = named('before', howMany({ limit: 2 }));
  const end = conclude({ id: 'end', disposition: 'located', words: { en: said, ja: said } });
  expect(diagram({ start: ask(asked, { 'few': end, 'many': end, 'cannot-tell': end }) })).toContain('n0{{"How many? (before)"}}');
});

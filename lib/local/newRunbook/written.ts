import type { Names } from './names.ts';

/** The text of each file that a new runbook touches, by its path. */
export interface Texts {
  readonly runbook: string;
  readonly cases: string;
  readonly registry: string;
  readonly casesOf: string;
}

/** A template under other names, without its first line, which says that it is one. */
function renamed(template: string, { name, identifier, title }: Names): string {
  if (new RegExp(`\\b${identifier}\\b`).test(template))
    throw new Error(`'${name}' would be called ${identifier} in the code, and so is something else there. Take another name`);
  return template
    .replace(/^\/\/.*\n/, '')
    .replaceAll('newRunbook', identifier)
    .replaceAll('new-runbook', name)
    .replaceAll('New runbook', title);
}

/** A text with more after, or before, the one place that the pattern finds. */
function inserted(text: string, at: RegExp, more: string, what: string): string {
  if (!at.test(text)) throw new Error(`${what} looks other than expected: nothing was written`);
  return text.replace(at, (found) => `${found}${more}`);
}

/**
 * What stands in each file once the runbook is there: its own file and its cases, made from the templates, and a line in the registry and in the
 * list of cases. The default runbook stays the last. Throws where one of the latter two has another form, or a name would clash.
 */
export function written(templates: Texts, names: Names): Texts {
  const { name, identifier } = names;
  for (const text of [templates.registry, templates.casesOf])
    if (new RegExp(`\\b${identifier}(?:Cases)?\\b`).test(text))
      throw new Error(`'${name}' would be called ${identifier} in the code, and so is something else there. Take another name`);
  const lastImport = /^import [^;]*;\n(?!import )/m;
  const registry = inserted(templates.registry, lastImport, `import { ${identifier} } from './${identifier}.ts';\n`, 'lib/runbooks/index.ts');
  const casesOf = inserted(templates.casesOf, lastImport, `import { ${identifier}Cases } from './${identifier}Cases.ts';\n`, 'test/runbooks/cases.ts');
  return {
    runbook: renamed(templates.runbook, names).replaceAll("'../../lib/", "'../"),
    cases: renamed(templates.cases, names),
    registry: inserted(registry, /runbooks: readonly Runbook\[\] = \[[^\]]*?(?=\s*\w+,?\s*\];)/, ` ${identifier},`, 'lib/runbooks/index.ts'),
    casesOf: inserted(casesOf, /casesOf: [^{]*\{/, `\n  '${name}': ${identifier}Cases,`, 'test/runbooks/cases.ts'),
  };
}

/** Of a large style sheet only what our pages use: a page waits for its style, and weui alone is five seconds on a slow line. */

const LICENCE = /\/\*![\s\S]*?\*\//
const RULE = /([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}/g
const READ = /var\((--[\w-]+)/g

/** Minified rules for elements and for `classes`; without themes, other screens and animations, and without variables nobody reads. */
export function usedRules(css: string, classes: readonly string[]): string {
  const used = new Set(classes)
  const rules = [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(RULE)].flatMap(([, selectors, body]) => {
    const kept = selectors!.split(',').filter((selector) => canMatch(selector, used))
    return selectors!.startsWith('@') || kept.length === 0 ? [] : [{ selector: kept.join(','), body: body!.split(';') }]
  })
  const written = withoutUnread(rules).map(({ selector, body }) => `${selector}{${body.join(';')}}`)
  return [LICENCE.exec(css)?.[0] ?? '', ...written].join('')
}

const canMatch = (selector: string, used: ReadonlySet<string>): boolean =>
  !/\[(?:data-|class)/.test(selector) && [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) => used.has(name!))

type Rule = { selector: string; body: string[] }

/** Again until nothing changes: a variable may be read only by one that is not read itself. */
function withoutUnread(rules: readonly Rule[]): readonly Rule[] {
  const declarations = rules.flatMap(({ body }) => body)
  const read = new Set(declarations.flatMap((declaration) => [...declaration.matchAll(READ)].map(([, name]) => name!)))
  const isRead = (declaration: string): boolean => !declaration.startsWith('--') || read.has(declaration.split(':')[0]!)
  const kept = rules
    .map(({ selector, body }) => ({ selector, body: body.filter(isRead) }))
    .filter(({ body }) => body.length > 0)
  return kept.flatMap(({ body }) => body).length === declarations.length ? kept : withoutUnread(kept)
}

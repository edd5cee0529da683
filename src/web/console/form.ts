/** What a plain form says. */

import type { Context } from 'hono'

/** Text fields of a form; what is missing or a file is empty. */
export async function fieldsOf<Name extends string>(c: Context, names: readonly Name[]): Promise<Record<Name, string>> {
  const form = await c.req.parseBody()
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
  return Object.fromEntries(names.map((name) => [name, textOf(form[name])])) as Record<Name, string>
}

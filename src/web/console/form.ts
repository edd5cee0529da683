/** What a plain form says. */

import type { Context } from 'hono'
import { placeOfAddress, region } from '../../rules/regions.ts'

/** Text fields of a form; what is missing, a file or cannot be read is empty. */
export async function fieldsOf<Name extends string>(c: Context, names: readonly Name[]): Promise<Record<Name, string>> {
  const form = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '')
  return Object.fromEntries(names.map((name) => [name, textOf(form[name])])) as Record<Name, string>
}

/** A place as somebody types it, by its code or its name; one within `near` where the name fits several. */
export const placeTyped = (text: string, near?: string): string | undefined =>
  region(text) === undefined ? placeOfAddress(text, near) : text

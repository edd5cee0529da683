/** Column headings as people write them, brought to one form: 月薪（元） and 月 薪 are 月薪. */

export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：_"'“”]/g, '')
    .toLowerCase()

export type Headings<Field extends string> = {
  isHeading(heading: string): boolean
  fieldOf(heading: string): Field | undefined
  /** The values of a row by field; of several columns for one field the first that holds anything, `joined` fields all of them. */
  fields(cells: Record<string, string>): Partial<Record<Field, string>>
}

export function headingsOf<Field extends string>(
  lexicon: Record<Field, readonly string[]>,
  joined: readonly Field[] = [],
): Headings<Field> {
  const fieldOf = new Map<string, Field>()
  for (const [field, words] of Object.entries(lexicon) as [Field, readonly string[]][]) {
    for (const word of [field, ...words]) fieldOf.set(plainHeading(word), field)
  }
  return {
    isHeading: (heading) => fieldOf.has(plainHeading(heading)),
    fieldOf: (heading) => fieldOf.get(plainHeading(heading)),
    fields(cells) {
      const found: Partial<Record<Field, string>> = {}
      for (const [heading, value] of Object.entries(cells)) {
        const field = fieldOf.get(plainHeading(heading))
        if (field === undefined || value === '') continue
        const before = found[field]
        if (before === undefined) found[field] = value
        else if (joined.includes(field) && before !== value) found[field] = `${before}\n${value}`
      }
      return found
    },
  }
}

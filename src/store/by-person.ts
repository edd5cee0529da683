/** Rows of many people, gathered person by person in the order they came. */
export function byPerson<Row extends { person_id: number }, Item>(
  rows: readonly Row[],
  toItem: (row: Row) => Item,
): Map<number, Item[]> {
  const found = new Map<number, Item[]>()
  for (const row of rows) {
    const items = found.get(row.person_id)
    if (items === undefined) found.set(row.person_id, [toItem(row)])
    else items.push(toItem(row))
  }
  return found
}

/** Files for Excel to open: UTF-8 with a mark, every cell quoted, nothing that Excel would run as a formula. */

const MARK = '\ufeff'
const FORMULA = /^[=+\-@\t\r]/

const cell = (value: string): string => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

export const csvText = (rows: readonly (readonly string[])[]): string =>
  MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

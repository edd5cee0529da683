/** Files for Excel to open: UTF-8 with a mark, every cell quoted, nothing that Excel would run as a formula. */

export const CSV_MARK = '\ufeff'
const FORMULA = /^[=+\-@\t\r]/

const cell = (value: string): string => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

export const csvText = (rows: readonly (readonly string[])[]): string => CSV_MARK + rows.map(csvLine).join('')

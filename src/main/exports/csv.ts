import { guarded } from '../import-formats/formula-guard'

/** Cells as a line of a table, all in quotes, none of them a formula to any spreadsheet. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

const csvCell = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`

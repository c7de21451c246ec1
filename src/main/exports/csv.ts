/**
 * Cells as a line of a table. A cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does
 * one that begins with apostrophes before such a sign, so that taking one away gives back what it was.
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

function csvCell(text: string): string {
  const guarded = /^'*[=+\-@]/.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

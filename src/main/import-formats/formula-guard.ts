// Spreadsheets take a cell for a formula when its first letter is one of these signs, whatever lies unseen before it; and what one
// program reads as one cell another cuts at semicolons, tabs, bars and line ends, even inside quotes.
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫−]'
const UNSEEN = "[\\s\\p{C}\\p{Z}\\p{DI}']*"
const UNSEEN_IN_CELL = "(?:(?![\\t\\r\\n])[\\s\\p{C}\\p{Z}\\p{DI}'])*"
const AT_FORMULA = `(?:(?<=^)(?=G${UNSEEN}${SIGN})|(?<=[;|\\t\\r\\n])(?=G${UNSEEN_IN_CELL}${SIGN}))`

const UNGUARDED = new RegExp(AT_FORMULA.replaceAll('G', ''), 'gu')
const GUARDED = new RegExp(`${AT_FORMULA.replaceAll('G', "'")}'`, 'gu')

/**
 * A text that no spreadsheet takes for a formula: an apostrophe goes before each place where one would begin, and before apostrophes
 * that stand there already, so that `unguarded` gives back exactly what it was.
 */
export const guarded = (text: string): string => text.replace(UNGUARDED, "'")

/** The text that was guarded. */
export const unguarded = (text: string): string => text.replace(GUARDED, '')

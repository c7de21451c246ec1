/** MovieLens files write the article last ("Matrix, The"): these are the ones its titles use, in ten languages. */
const ARTICLES = new Set(
  "The A An La Le Les L' Il I Lo Gli El Los Las Der Die Das Un Une Una De Det Den En Da"
    .split(' ')
    .map((word) => word.toLowerCase())
)

export interface ParsedTitle {
  readonly title: string
  readonly year: number | null
  readonly alternativeTitles: readonly string[]
}

/**
 * Reads a MovieLens title field: "Seven Samurai (Shichinin no samurai) (1954)" is a title, one other title and a year.
 * A range of years ("2006–2007") counts as its first; a title without a year has null.
 */
export function parseTitle(field: string): ParsedTitle {
  const { rest: dated, year } = takeYear(field.trim())
  const { rest: title, brackets } = takeBrackets(dated)
  const main = articleFirst(title)
  const others = brackets.map((text) => articleFirst(text.replace(/^a\.?k\.?a\.?\s+/i, '')))
  const alternativeTitles = others.filter((text, nth) => text !== '' && text !== main && others.indexOf(text) === nth)
  return { title: main, year, alternativeTitles }
}

/** Moves a trailing article to the front: "Avventura, L'" becomes "L'Avventura". */
export function articleFirst(text: string): string {
  const match = /^(.+),\s+(\S+)$/.exec(text.trim())
  const body = match?.[1]?.trim()
  const article = match?.[2]
  if (body === undefined || article === undefined || !ARTICLES.has(article.toLowerCase())) return text.trim()
  return article.endsWith("'") ? article + body : `${article} ${body}`
}

function takeYear(text: string): { readonly rest: string; readonly year: number | null } {
  const match = /^(.*?)\s*\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)$/.exec(text)
  if (match?.[1] === undefined || match[1] === '') return { rest: text, year: null }
  return { rest: match[1], year: Number(match[2]) }
}

/** Takes bracketed groups off the end; one glued to a word ("Frontière(s)") belongs to the title. */
function takeBrackets(text: string): { readonly rest: string; readonly brackets: readonly string[] } {
  const brackets: string[] = []
  let rest = text
  for (;;) {
    const match = /^(.*\S)\s+\(([^()]*)\)$/.exec(rest)
    if (match?.[1] === undefined || match[2] === undefined) return { rest, brackets }
    rest = match[1]
    brackets.unshift(match[2].trim())
  }
}

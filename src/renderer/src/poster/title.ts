/** How an era sets its titles; em is the width of a letter at normal width, lead the line height, both in font sizes. */
export interface Lettering {
  readonly weight: number
  readonly stretch: number
  readonly em: number
  readonly lead: number
  readonly caps: boolean
  readonly largest: number
  readonly tracking: number
}

/** A title broken into lines, with its font size and the height of the block in poster units. */
export interface TitleBlock {
  readonly lines: readonly string[]
  readonly size: number
  readonly height: number
}

const WOOD: Lettering = { weight: 800, stretch: 68, em: 0.7, lead: 0.93, caps: true, largest: 62, tracking: 0 }
const SWISS: Lettering = { weight: 700, stretch: 100, em: 1, lead: 0.94, caps: false, largest: 44, tracking: -0.02 }
const WIDE: Lettering = { weight: 820, stretch: 118, em: 1.24, lead: 0.98, caps: true, largest: 40, tracking: -0.01 }
const NARROW: Lettering = { weight: 560, stretch: 84, em: 0.8, lead: 0.96, caps: false, largest: 50, tracking: -0.01 }
const LIGHT: Lettering = { weight: 360, stretch: 106, em: 0.98, lead: 1, caps: false, largest: 42, tracking: -0.015 }

/** The lettering of a year: wood type, Swiss, wide, narrow, light. */
export function letteringOf(year: number): Lettering {
  if (year < 1955) return WOOD
  if (year < 1978) return SWISS
  if (year < 1996) return WIDE
  return year < 2010 ? NARROW : LIGHT
}

/** Advance widths of a bold grotesque in font sizes, for letters that are not average. */
const ADVANCE: Readonly<Record<string, number>> = {
  ...{ i: 0.29, j: 0.3, l: 0.29, t: 0.37, f: 0.36, r: 0.41, I: 0.31, J: 0.56, m: 0.91, w: 0.83, M: 0.87, W: 1.0 },
  ...{ ' ': 0.24, "'": 0.24, '.': 0.29, ',': 0.29, ':': 0.31, '-': 0.37, '·': 0.3, '&': 0.74, '!': 0.33, '/': 0.36 }
}

function advance(letter: string): number {
  const known = ADVANCE[letter]
  if (known !== undefined) return known
  if (/[A-ZÀ-Þ]/.test(letter)) return 0.68
  return /\d/.test(letter) ? 0.6 : 0.56
}

/** The width of a text in font sizes. */
export function textWidth(text: string, type: Lettering): number {
  let width = 0
  for (const letter of text) width += advance(letter)
  return width * type.em * (1 + (type.weight - 700) / 4200) + text.length * type.tracking
}

/** The largest size at which a title wraps into its block; long titles get more lines and a taller block. */
export function fitTitle(title: string, type: Lettering, width: number): TitleBlock {
  const text = type.caps ? title.toUpperCase() : title
  const tallest = title.length > 44 ? 156 : title.length > 24 ? 138 : 112
  for (let size = Math.round(largestSize(title, type)); size >= 11; size -= 1) {
    const lines = wrap(text.split(/\s+/), width / size, type)
    if (!lines) continue
    const height = lines.length * size * type.lead
    if (height <= tallest && lines.length <= (size > 24 ? 4 : 8)) return { lines, size, height }
  }
  return { lines: [text], size: 11, height: 11 }
}

/** Very short titles (M, Up, Heat) own their poster. */
function largestSize(title: string, type: Lettering): number {
  if (title.length <= 2) return 108
  return title.length <= 4 ? type.largest * 1.5 : type.largest
}

/** Fewest lines, then the evenest: narrower measures are tried as long as they need no further line. */
function wrap(words: readonly string[], measure: number, type: Lettering): string[] | null {
  let best = wrapAt(words, measure, type)
  if (!best) return null
  for (let limit = measure * 0.97; limit > measure * 0.5; limit *= 0.97) {
    const lines = wrapAt(words, limit, type)
    if (!lines || lines.length > best.length) break
    best = lines
  }
  return best
}

function wrapAt(words: readonly string[], limit: number, type: Lettering): string[] | null {
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line ? `${line} ${word}` : word
    if (textWidth(longer, type) <= limit) line = longer
    else if (textWidth(word, type) > limit) return null
    else {
      if (line) lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

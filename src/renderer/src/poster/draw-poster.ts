import { isRightToLeft } from '@shared/words/isolated'
import { motifOf } from './motifs'
import { paletteOf } from './palette'
import { rect, type Coordinate, type Palette } from './shapes'
import { fitTitle, letteringOf, textWidth, type Lettering, type TitleBlock } from './title'

const WIDTH = 200
const HEIGHT = 300
const MARGIN = 15
const META_SIZE = 9.5
const FACE = `font-family="'Archivo Variable',Archivo,'Inter Variable',Inter,sans-serif"`

/** What a poster is drawn from. */
export interface PosterFacts {
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  readonly posterCoordinates: readonly number[]
}

/**
 * The generated poster as one SVG string, the same for the same facts: no clock, no randomness, no ids, no style
 * attributes. Shape says genre, colour says taste, type says era. A mini (under 64 px) has no text. A line of Latin text
 * has a locked length, so a missing font cannot overflow.
 */
export function poster(facts: PosterFacts, { mini = false } = {}): string {
  const f = coordinates(facts)
  // A movie without a year is set like a recent one.
  const year = facts.year ?? 2010
  const palette = paletteOf(f, year)
  const { genre, motif } = motifOf(facts.genres, f)
  const type = letteringOf(year)
  const textFirst = f(3) < 0
  const block = mini ? null : fitTitle(facts.title, type, WIDTH - MARGIN * 2)
  const artHeight = block ? Math.max(96, HEIGHT - block.height - MARGIN * 2 - 15) : HEIGHT
  const artTop = block && textFirst ? HEIGHT - artHeight : 0
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">` +
    rect(0, 0, WIDTH, HEIGHT, palette.stock) +
    // An inner svg clips the picture to its box without needing an id.
    `<svg y="${artTop}" width="${WIDTH}" height="${artHeight}" viewBox="0 0 ${WIDTH} ${artHeight}">` +
    `${motif(artHeight, palette, f)}</svg>` +
    (block ? titleText(block, type, palette, textFirst, facts.year, genre) : '') +
    '</svg>'
  )
}

/** A movie without frozen coordinates still gets a steady face, from its title. */
function coordinates({ title, posterCoordinates }: PosterFacts): Coordinate {
  return (k) => posterCoordinates[k] ?? hashUnit(title, k) * 2.4 - 1.2
}

function titleText(
  { lines, size, height }: TitleBlock,
  type: Lettering,
  palette: Palette,
  textFirst: boolean,
  year: number | null,
  genre: string
): string {
  const top = textFirst ? MARGIN : HEIGHT - MARGIN - META_SIZE - 7 - height
  const metaY = textFirst ? MARGIN + height + META_SIZE + 6 : HEIGHT - MARGIN + 1
  const text = lines.map((line, i) => {
    const y = top + size * type.lead * (i + 1) - size * (type.caps ? 0.13 : 0.2)
    return `<text ${placeOf(line, size, type)} y="${y.toFixed(1)}">${escapeXml(line)}</text>`
  })
  return (
    `<g ${FACE} fill="${palette.ink}">` +
    `<g font-size="${size}" font-weight="${type.weight}" font-stretch="${type.stretch}%">${text.join('')}</g>` +
    `<g font-size="${META_SIZE}" font-weight="600"><text x="${MARGIN}" y="${metaY}">${year ?? ''}</text>` +
    `<text x="${WIDTH - MARGIN}" y="${metaY}" text-anchor="end">${escapeXml(genre)}</text></g></g>`
  )
}

/**
 * Where a line stands. Latin letters get a locked length. Scripts whose letters join, or carry marks, keep their own: stretched they
 * cannot be read.
 */
function placeOf(line: string, size: number, type: Lettering): string {
  if (isRightToLeft(line)) return `x="${WIDTH - MARGIN}" direction="rtl"`
  const x = `x="${MARGIN - size * 0.04}"`
  if (JOINED.test(line)) return x
  return `${x} textLength="${(textWidth(line, type) * size).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`
}

/** From Devanagari to Khmer, without the scripts of right to left. */
const JOINED = /[\u0900-\u109f\u1780-\u17ff\u1800-\u18af]/

/** A number of 0..1 that depends on the text and the salt alone (FNV-1a). */
function hashUnit(text: string, salt: number): number {
  let hash = 2166136261 ^ salt
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? '')

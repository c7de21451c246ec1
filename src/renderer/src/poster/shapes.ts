/** The inks of one poster: its stock, three colours and the colour of its text. */
export interface Palette {
  readonly stock: string
  readonly a: string
  readonly b: string
  readonly c: string
  readonly ink: string
}

/** The kth frozen coordinate of a movie, about -2..2. */
export type Coordinate = (k: number) => number

/** Draws one picture in a box 200 wide and h high; its proportions are coordinates, so similar movies share them too. */
export type Motif = (h: number, p: Palette, f: Coordinate) => string

export const rect = (x: number, y: number, w: number, h: number, fill: string, extra = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${extra}/>`

export const disc = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`

/** Draws n shapes one after another. */
export const repeat = (n: number, draw: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => draw(i)).join('')

/** Where a coordinate of -2..2 falls between two values. */
export const between = (coordinate: number, low: number, high: number): number =>
  low + ((high - low) * (Math.min(2, Math.max(-2, coordinate)) + 2)) / 4

/** One of a few colours, in turn. */
export const turn = (colours: readonly string[], i: number): string => colours[i % colours.length] ?? ''

/** The overlap of two discs of radius r whose centres lie d to the left and right of cx. */
export function lens(cx: number, y: number, r: number, d: number): string {
  const half = Math.sqrt(r * r - d * d)
  return `M${cx} ${y - half}A${r} ${r} 0 0 1 ${cx} ${y + half}A${r} ${r} 0 0 1 ${cx} ${y - half}Z`
}

import { FIGURES } from './motifs-figures'
import { PATTERNS } from './motifs-patterns'
import { PLACES } from './motifs-places'
import type { Coordinate, Motif } from './shapes'

/** Every picture by name. */
export const MOTIFS = { ...PLACES, ...FIGURES, ...PATTERNS }
type MotifName = keyof typeof MOTIFS

/** Rarest genre first: a noir that is also a drama is drawn as a noir. The common genres have two pictures. */
const MOTIF_OF_GENRE: readonly (readonly [genre: string, usual: MotifName, other?: MotifName])[] = [
  ['Film-Noir', 'blinds'],
  ['Western', 'horizon'],
  ['Documentary', 'frames'],
  ['Musical', 'rhythm'],
  ['War', 'flags'],
  ['Animation', 'hills', 'kite'],
  ['Mystery', 'keyhole', 'eye'],
  ['Sci-Fi', 'orbits', 'plain'],
  ['Horror', 'slit'],
  ['Fantasy', 'moon'],
  ['Crime', 'blocks', 'lamp'],
  ['Romance', 'pair', 'meet'],
  ['Children', 'hills', 'kite'],
  ['Thriller', 'vortex'],
  ['Adventure', 'peaks'],
  ['Action', 'rays'],
  ['Comedy', 'bounce', 'stairs'],
  ['Drama', 'quarter', 'window']
]

/** The picture of a movie's rarest genre; of two, a coordinate chooses, so neighbours still agree. */
export function motifOf(genres: readonly string[], f: Coordinate): { genre: string; motif: Motif } {
  const found = MOTIF_OF_GENRE.find(([name]) => genres.includes(name))
  const [genre, usual, other = usual] = found ?? (['', 'quarter'] as const)
  return { genre, motif: MOTIFS[f(7) + f(1) * 0.5 < -0.5 ? other : usual] }
}

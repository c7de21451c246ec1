import { readFileSync } from 'node:fs'
import type { ItemGenres } from '../../src/engine/explore/calibrate'
import { Vocabulary } from '../../src/engine/ratings/vocabulary'
import { readMovieLensCatalogue } from '../../src/main/import-formats/movielens-catalogue'

/** The genres of the movies that have these ids, from a MovieLens movies.csv or u.item; the index of a movie is that of its id. */
export function readGenres(file: string, movieIds: Iterable<number>): ItemGenres {
  const byMovie = file.endsWith('u.item')
    ? readFlags(readFileSync(file, 'latin1'))
    : readNames(readFileSync(file, 'utf8'))
  const names = [...new Set([...byMovie.values()].flat())].sort()
  const numbers = new Map(names.map((name, n) => [name, n]))
  const vocabulary = Vocabulary.of(movieIds)
  const rows = Array.from(vocabulary.ids, (id) => (byMovie.get(id) ?? []).map((name) => numbers.get(name) ?? 0))
  return { nGenres: names.length, of: (i) => rows[i] ?? [] }
}

function readNames(text: string): Map<number, readonly string[]> {
  return new Map(readMovieLensCatalogue(text).map(({ movieId, genres }) => [movieId, genres]))
}

/** u.item ends in 19 flags; the first of them says that the genre is unknown. */
function readFlags(text: string): Map<number, readonly string[]> {
  const rows = text.split('\n').filter((line) => line !== '')
  return new Map(
    rows.map((line) => {
      const cells = line.split('|')
      const flags = cells.slice(-18)
      return [Number(cells[0]), flags.flatMap((flag, n) => (flag.trim() === '1' ? [String(n)] : []))]
    })
  )
}

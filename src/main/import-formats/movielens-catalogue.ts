import { CsvError, parse } from 'csv-parse/sync'
import { installRefusals, movieLensFaults } from '../words/dataset-errors'
import { parseTitle } from '../titles/movielens-title'

export interface MovieFacts {
  readonly movieId: number
  readonly title: string
  readonly year: number | null
  readonly genres: readonly string[]
  readonly alternativeTitles: readonly string[]
  readonly imdbId: string | null
  readonly tmdbId: number | null
}

/** A MovieLens file that cannot be read: which line, what was found and what was expected. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError'
}

/**
 * Reads the text of a MovieLens movies.csv, and of links.csv when there is one, into movies sorted by id.
 * Throws CatalogueError naming the file and the line.
 */
export function readMovieLensCatalogue(moviesCsv: string, linksCsv?: string): MovieFacts[] {
  const links = new Map<number, Pick<MovieFacts, 'imdbId' | 'tmdbId'>>()
  if (linksCsv !== undefined)
    for (const { cells, line } of rowsOf('links.csv', linksCsv, ['movieId', 'imdbId', 'tmdbId']))
      links.set(idOf('links.csv', cells[0], line), { imdbId: imdbId(cells[1]), tmdbId: tmdbId(cells[2]) })
  const movies = new Map<number, MovieFacts>()
  for (const { cells, line } of rowsOf('movies.csv', moviesCsv, ['movieId', 'title', 'genres'])) {
    const movieId = idOf('movies.csv', cells[0], line)
    if (movies.has(movieId)) throw new CatalogueError(installRefusals.twice('movies.csv', line, movieId))
    const link = links.get(movieId) ?? { imdbId: null, tmdbId: null }
    movies.set(movieId, { movieId, ...parseTitle(cells[1] ?? ''), genres: genresOf(cells[2] ?? ''), ...link })
  }
  return [...movies.values()].sort((a, b) => a.movieId - b.movieId)
}

interface Row {
  readonly cells: readonly string[]
  readonly line: number
}

interface ParsedRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

function rowsOf(file: string, text: string, header: readonly string[]): Row[] {
  const rows = cellsOf(file, text)
  const found = rows[0]?.cells.slice(0, header.length).join(',')
  if (found !== header.join(',')) throw new CatalogueError(movieLensFaults.otherColumns(file, found, header.join(', ')))
  return rows.slice(1)
}

function cellsOf(file: string, text: string): Row[] {
  const options = { bom: true, info: true, skip_empty_lines: true } as const
  try {
    // With `info` the parser wraps each record; its types do not say so.
    const records = parse(text, options) as unknown as readonly ParsedRecord[]
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }))
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new CatalogueError(movieLensFaults.notTable(file, Number(cause.lines)), { cause })
  }
}

function idOf(file: string, cell: string | undefined, line: number): number {
  const id = Number(cell)
  if (!Number.isSafeInteger(id) || id <= 0) throw new CatalogueError(movieLensFaults.noMovieId(file, line, cell ?? ''))
  return id
}

function imdbId(cell: string | undefined): string | null {
  return cell !== undefined && /^\d+$/.test(cell) ? `tt${cell.padStart(7, '0')}` : null
}

function tmdbId(cell: string | undefined): number | null {
  return cell !== undefined && /^[1-9]\d*$/.test(cell) ? Number(cell) : null
}

function genresOf(cell: string): readonly string[] {
  return cell === '(no genres listed)' || cell === '' ? [] : cell.split('|')
}

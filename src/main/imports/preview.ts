import type { ImportList, ImportPreview } from '@shared/imports'
import type { MarkName } from '@shared/movies'
import { isolated, type Isolated } from '@shared/words/isolated'
import { fileNotes } from '../words/import-errors'
import { rowsOf } from './count-rows'
import { isOfMovie, type Plan, type PlanEntry, type PlannedChange } from './plan'
import type { Ready } from './ready'

/** The entries of a plan that are asked about, or not known here. */
export function entriesOf({ entries }: Plan, kind: Exclude<ImportList, 'conflicts'>): readonly PlanEntry[] {
  const movies = entries.filter(isOfMovie)
  switch (kind) {
    case 'questions':
      return movies.filter(({ match }) => match.kind === 'unsure')
    case 'unknown':
      return movies.filter(({ match, movie }) => match.kind === 'unknown' && movie.kind === 'movie')
  }
}

/** The kinds that may be no movie's, file by file: each is asked about once. */
function kindsOf({ entries }: Plan): ImportPreview['kinds'] {
  const kinds = new Map<
    string,
    { file: string; kind: string; nRows: number; titles: string[]; isMovie: boolean | null }
  >()
  for (const { movie, isMovie } of entries) {
    if (movie.unknownKind === null) continue
    const { file, unknownKind: kind, title, rows } = movie
    const key = `${file}\0${kind}`
    const question = kinds.get(key) ?? { file, kind, nRows: 0, titles: [], isMovie }
    question.nRows += rows.length
    if (question.titles.length < TITLES_OF_KIND) question.titles.push(title)
    kinds.set(key, question)
  }
  return [...kinds.values()].slice(0, MAX_KINDS)
}

const TITLES_OF_KIND = 3
/** More kinds than any service has; what a file has beyond them stays unanswered, and so out. */
const MAX_KINDS = 50

/** What an import would do, counted over the changes it would make. */
export function previewOf(
  profileId: number,
  person: ImportPreview['person'],
  ready: Ready,
  changes: readonly PlannedChange[]
): ImportPreview {
  const { files, plan, options } = ready
  const { brought, alreadyThere, leftOut, asked } = rowsOf(ready, changes)
  const rated = (...kinds: PlannedChange['rating'][]) => changes.filter(({ rating }) => kinds.includes(rating)).length
  const marked = (mark: 'watchlist' | 'seen') => changes.filter(({ marks }) => marks.includes(mark)).length
  const questions = entriesOf(plan, 'questions')
  return {
    profileId,
    person,
    files: files.map(({ name, source, records, skipped }) => ({
      name,
      source,
      nRows: records.length + skipped.length
    })),
    notes: [...files.flatMap(({ notes }) => notes), ...notesBeside(changes)].slice(0, MAX_NOTES),
    options,
    nMovies: plan.entries.length,
    kinds: kindsOf(plan),
    nQuestions: questions.length,
    nAnswered: questions.filter(({ answer }) => answer !== null).length,
    nUnknown: entriesOf(plan, 'unknown').length,
    nConflicts: rated('replace', 'conflict'),
    nSame: rated('same'),
    nDuplicates: plan.duplicates,
    nSkipped: leftOut.length,
    counts: { brought, alreadyThere, leftOut: leftOut.length, asked },
    willAdd: {
      ratings: rated('new'),
      changed: rated('replace', 'dated'),
      watchlist: marked('watchlist'),
      seen: marked('seen'),
      otherMarks: changes.reduce((sum, { marks }) => sum + marks.filter(isOther).length, 0),
      viewings: changes.reduce((sum, { watches }) => sum + watches.length, 0),
      notes: changes.filter(({ note }) => note.text !== '').length,
      locks: changes.filter(({ locks }) => locks).length,
      movies: changes.filter(({ movieId }) => movieId === null).length,
      names: changes.filter(({ movieId, addresses }) => movieId !== null && addresses.length > 0).length
    }
  }
}

const isOther = (mark: MarkName): boolean => mark !== 'watchlist' && mark !== 'seen'

const MAX_NOTES = 20

/** A note of mine is not written over, nor is the other one dropped without a word. */
function notesBeside(changes: readonly PlannedChange[]): string[] {
  const said = (
    kind: PlannedChange['note']['kind'],
    how: (n: number, movies: readonly Isolated[]) => string
  ): string[] => {
    const titles = changes.filter(({ note }) => note.kind === kind).map(({ movie }) => movie.title)
    return titles.length === 0 ? [] : [how(titles.length, titles.slice(0, MAX_NAMED).map(isolated))]
  }
  return [...said('more', fileNotes.notesJoin), ...said('conflict', fileNotes.notesStay)]
}

const MAX_NAMED = 5

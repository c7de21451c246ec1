import { AppError } from '@shared/errors'
import type { TableName } from '@shared/library-change'
import type {
  ImportAnswer,
  ImportEntry,
  ImportList,
  ImportOptions,
  ImportPreview,
  ImportState,
  SkippedRow
} from '@shared/imports'
import type { Encoding } from '../import-formats/text'
import { readImport, type ChosenFile, type LeftOutFile, type ReadOptions } from '../import-formats/read-import'
import type { ReadFile } from '../import-formats/records'
import type { Log } from '../log/log'
import { tidy } from '../log/tidy'
import type { Catalogue } from '../recommend/catalogue'
import type { ProfileViews } from '../recommend/profile-views'
import type { Library } from '../store/library'
import type { LibraryChange } from '../store/library-change'
import { addressesOf } from '../store/tables/movie-addresses'
import { activeProfile, addProfile, listProfiles, requireFreeName } from '../store/tables/profiles'
import { applyImport, type Applied } from './apply'
import { inSlices, nextTurn } from '../async/slices'
import { Matcher } from '../matching/matcher'
import { readAddresses } from './read-addresses'
import { dayOfWhen } from './merge'
import { keepAnswers } from './keep-answers'
import { partOf, peopleOf, receiverOf } from './people'
import { makePlan, plannedChanges, type Plan, type PlanEntry, type PlannedChange } from './plan'
import { presentIn } from './present'
import { entriesOf, previewOf } from './preview'
import type { Ready } from './ready'
import { rowsOf } from './count-rows'
import { withProgress } from './with-progress'
import { errors } from '../words/errors'

export interface ImportParts {
  readonly library: Library
  /** What there is of the dataset in use. */
  readonly inUse: () => { readonly catalogue: Catalogue; readonly views: ProfileViews }
  readonly now: () => number
  /** Reads what an import needs out of an archive on disk, which may be on one that does not answer. */
  readonly readOutside?: ReadOptions['readOutside']
  readonly log: Log
  readonly onState: (state: ImportState) => void
}

interface Open {
  /** The profile in use when it was begun. */
  readonly begunBy: number
  /** Whose library it goes into; null for a profile that is added with it. */
  profileId: number | null
  person: ImportPreview['person']
  /** Everything that was chosen, of which the import is of the part of one person. */
  all: readonly ReadFile[]
  readonly chosen: readonly ChosenFile[]
  readonly controller: AbortController
  state: ImportState
  read: Ready | null
  /** The movies among which those of the files were looked for. */
  lookedIn: Catalogue | null
  /** The change being made of it; another press of Import is the same one. */
  applying: Promise<ImportMade> | null
  /** The import that this one is to take the place of; it is back when these files cannot be read. */
  before: Open | null
}

type ImportMade = Applied & { readonly profileId: number }

const IDLE: ImportState = { phase: 'idle' }
/** The tables that say what an import would change. */
const PREVIEWED: readonly TableName[] = ['setting', 'profile', 'rating', 'mark', 'viewing', 'note']

/**
 * The import under way, from chosen files through questions to one change of the library. There is one at a time, whichever dataset is
 * in use; nothing is written before `apply`, and leaving it at any point leaves nothing behind.
 */
export class ImportSession {
  private open: Open | null = null

  /** Whether a preview is about to be made anew. */
  private isDue = false

  constructor(private readonly parts: ImportParts) {
    parts.library.onChange((change) => this.follow(change))
  }

  state(): ImportState {
    return this.open?.state ?? IDLE
  }

  /**
   * Reads files for a profile, in the place of any import before. Throws AppError 'import-refused', and refuses while one is being
   * written.
   */
  async begin(profileId: number, chosen: readonly ChosenFile[], encoding?: Encoding): Promise<ImportState> {
    this.parts.inUse().views.of(profileId) // refuses a profile that is not there
    if (this.open?.applying) throw new AppError('invalid-request', errors['invalid-request'].importApplying)
    const before = this.open?.state.phase === 'preview' ? this.open : (this.open?.before ?? null)
    if (this.open !== before) this.open?.controller.abort()
    const controller = new AbortController()
    const first = chosen[0]?.name ?? ''
    const open: Open = {
      begunBy: profileId,
      profileId,
      person: null,
      all: [],
      chosen,
      controller,
      state: { phase: 'reading', file: first },
      read: null,
      lookedIn: null,
      applying: null,
      before
    }
    this.open = open
    this.emit()
    try {
      const outcome = await readImport(chosen, {
        profileName: this.nameOf(profileId),
        otherEncoding: encoding,
        signal: controller.signal,
        readOutside: this.parts.readOutside,
        onFile: (file) => {
          open.state = { phase: 'reading', file }
          if (this.open === open) this.emit()
        }
      })
      if (outcome.kind === 'unclear-encoding')
        open.state = { phase: 'encoding', file: outcome.name, sample: outcome.sample }
      else {
        const { files, leftOut } = outcome
        open.all = files
        const [first, ...next] = peopleOf(files, this.nameOf(profileId))
        this.begunWith(open, first, next, true)
        const part = partOf(files, first, true)
        await this.plan(open, part, (plan) => ready(part, leftOut, plan))
        open.before = null
      }
    } catch (error) {
      return this.giveUp(open, error)
    }
    if (this.open === open) this.emit()
    return this.state()
  }

  /** Whose part an import is of from now on, and whose parts follow. */
  private begunWith(open: Open, name: string | undefined, next: readonly string[], isFirst: boolean): void {
    if (name === undefined) return
    const isOnly = isFirst && next.length === 0
    const { profile, into } = this.parts.library.read((db) => receiverOf(db, name, open.begunBy, isOnly))
    open.profileId = profile?.profileId ?? null
    open.person = { name, into, next: [...next] }
  }

  /** The next person's part of the files, once that of the one before is made; idle where there is none. */
  private async goOn(before: Open): Promise<void> {
    const [name, ...next] = before.person?.next ?? []
    if (name === undefined) return void this.cancel()
    const file = before.chosen[0]?.name ?? ''
    const open: Open = {
      ...{ ...before, controller: new AbortController(), state: { phase: 'reading', file }, read: null },
      ...{ lookedIn: null, applying: null, before: null }
    }
    this.open = open
    this.begunWith(open, name, next, false)
    this.emit()
    const part = partOf(open.all, name, false)
    try {
      await this.plan(open, part, (plan) => ready(part, [], plan))
    } catch (error) {
      this.giveUp(open, error)
    }
    if (this.open === open) this.emit()
  }

  /** What an import would change depends on what is there: on the dataset in use, which is a setting, and on the profile's own rows. */
  private follow({ tables }: LibraryChange): void {
    const { open } = this
    if (!open?.read || open.applying || this.isDue || !PREVIEWED.some((table) => tables.has(table))) return
    this.isDue = true
    const makeAnew = async (): Promise<void> => {
      this.isDue = false
      await this.lookAgain()
      if (open.read && open === this.open && !open.applying) this.refresh(open, open.read)
    }
    setImmediate(() => void tidy('the preview of an import was not made anew', makeAnew, this.parts.log))
  }

  /** Looks for the movies of an import once more where another dataset is in use; answers that still fit are kept. */
  private async lookAgain(): Promise<void> {
    const { open } = this
    if (!open?.read || open.applying || open.lookedIn === this.parts.inUse().catalogue) return
    const before = open.read
    const moviesBefore = open.lookedIn
    open.read = null
    this.setState(open, { phase: 'reading', file: open.chosen[0]?.name ?? '' })
    try {
      await this.plan(open, before.files, (plan) => ({
        ...ready(
          before.files,
          [],
          keepAnswers(before.plan, plan, isSameMovie(moviesBefore, this.parts.inUse().catalogue))
        ),
        skipped: before.skipped,
        options: before.options
      }))
    } catch (error) {
      this.giveUp(open, error)
    }
    if (this.open === open) this.emit()
  }

  /** Looks for the movies of files among those of the dataset in use, however often that changes meanwhile. */
  private async plan(open: Open, files: readonly ReadFile[], readyWith: (plan: Plan) => Ready): Promise<void> {
    let catalogue: Catalogue
    let read: Ready
    do {
      const addresses = await readAddresses(this.parts.library)
      catalogue = this.parts.inUse().catalogue
      const matcher = await Matcher.over(catalogue.all(), addresses)
      const { ratings } = this.parts.library.read((db) => presentIn(db, open.profileId, () => undefined))
      read = readyWith(await inSlices(makePlan(files, matcher, ratings)))
      await nextTurn()
      open.controller.signal.throwIfAborted()
    } while (catalogue !== this.parts.inUse().catalogue)
    open.read = read
    open.lookedIn = catalogue
    open.state = { phase: 'preview', preview: this.preview(open, read) }
  }

  /** An import that was left gives way without a word; any other that fails is over. */
  private giveUp(open: Open, error: unknown): ImportState {
    if (open.controller.signal.aborted) return this.state()
    this.open = open.before
    this.emit()
    if (this.open) void this.lookAgain() // it may be another one since
    throw error
  }

  /** Reads the files again with the encoding that the person has found readable. */
  async useEncoding(encoding: Encoding): Promise<ImportState> {
    const open = this.open
    if (open?.state.phase !== 'encoding') throw notOpen()
    return this.begin(open.begunBy, open.chosen, encoding)
  }

  choose(options: ImportOptions): ImportState {
    const { open, read } = this.ready()
    if (open.applying) return open.state
    read.options = options
    return this.refresh(open, read)
  }

  /** Answers one question; null takes the answer back. */
  answer(n: number, answer: ImportAnswer | null): ImportState {
    const { open, read } = this.ready()
    if (open.applying) return open.state
    if (!read.plan.entries[n]) throw new AppError('invalid-request', errors['invalid-request'].noEntry(n))
    if (answer?.kind === 'movie') this.card(open, answer.movieId) // refuses a movie that is not there
    const entries = read.plan.entries.map((entry) => (entry.n === n ? { ...entry, answer } : entry))
    read.plan = { ...read.plan, entries }
    return this.refresh(open, read)
  }

  /** Answers for all rows of one kind in a file whether they are movies; null takes the answer back. */
  answerKind({ file, kind, isMovie }: { file: string; kind: string; isMovie: boolean | null }): ImportState {
    const { open, read } = this.ready()
    if (open.applying) return open.state
    const entries = read.plan.entries.map((entry) =>
      entry.movie.file === file && entry.movie.unknownKind === kind ? { ...entry, isMovie } : entry
    )
    read.plan = { ...read.plan, entries }
    return this.refresh(open, read)
  }

  /** A page of one of the lists behind the counts. */
  list(kind: ImportList, offset: number, limit: number): { total: number; entries: ImportEntry[] } {
    const { open, read } = this.ready()
    const entries = this.entriesOf(kind, open, read)
    return {
      total: entries.length,
      entries: entries.slice(offset, offset + limit).map((entry) => this.toEntry(open, entry))
    }
  }

  skipped(offset: number, limit: number): { total: number; rows: SkippedRow[] } {
    const { open, read } = this.ready()
    const { leftOut } = rowsOf(read, this.changes(open, read))
    return { total: leftOut.length, rows: leftOut.slice(offset, offset + limit) }
  }

  /** Leaves the part of one person for that of the next. */
  async next(): Promise<ImportState> {
    const { open } = this
    if (open?.read && !open.applying) await this.goOn(open)
    return this.state()
  }

  cancel(): ImportState {
    this.open?.before?.controller.abort()
    this.open?.controller.abort()
    this.open = null
    this.emit()
    return IDLE
  }

  /** Writes what the preview says, as one step that can be undone. When it is refused the preview stays. */
  async apply(): Promise<ImportMade> {
    const { open, read } = this.ready()
    open.applying ??= this.make(open, read).finally(() => {
      open.applying = null
      if (this.open === open) void this.lookAgain().catch(() => undefined) // refused, and the dataset is another one meanwhile
    })
    return open.applying
  }

  private async make(open: Open, read: Ready): Promise<ImportMade> {
    const { library, now } = this.parts
    const { lookedIn } = open
    const changes = this.changes(open, read)
    const preview = this.previewOf(open, read, changes)
    const onProgress = (nDone: number): void => {
      this.setState(open, { phase: 'importing', preview, nDone, nChanges: changes.length })
    }
    onProgress(0)
    await nextTurn()
    const profileId = open.profileId ?? (await this.addPerson(open))
    const rename = open.person?.into === 'renamed' ? open.person.name : null
    const files = read.files.map(({ name }) => name)
    const find = (movieId: number) => {
      const movie = lookedIn?.find(movieId)
      if (!movie) throw new AppError('unknown-movie', errors['unknown-movie'].toImport(movieId))
      const { title, year, imdbId, tmdbId } = movie
      return { movieId, title, year, imdbId, tmdbId }
    }
    const refuseIfCancelled = (): void => {
      if (open.controller.signal.aborted)
        throw new AppError('invalid-request', errors['invalid-request'].importCancelled)
    }
    const { plan, options } = read
    const how = { refuseIfCancelled, profileId, rename, files, plan, options, find, at: now() }
    const applied = await library
      .changeInSlices(
        (db) => withProgress(applyImport(db, how), { nSteps: changes.length, onProgress, now }),
        ({ count }) => ({ profileId, label: { what: 'import', files, count } })
      )
      .catch((error: unknown) => {
        this.setState(open, { phase: 'preview', preview })
        throw error
      })
    if (this.open === open) await this.goOn(open)
    return { ...applied, profileId }
  }

  /** Adds the profile that a person's part is for, as a step of its own. */
  private async addPerson(open: Open): Promise<number> {
    const name = open.person?.name ?? ''
    const { profile } = await this.parts.library.change(
      (db) => {
        requireFreeName(db, name)
        return { profile: addProfile(db, name, this.parts.now()), actor: activeProfile(db) }
      },
      ({ actor }) => ({ profileId: actor.profileId, label: { what: 'add-profile', name } })
    )
    open.profileId = profile.profileId
    if (open.person) open.person = { ...open.person, into: 'here' }
    return profile.profileId
  }

  private refresh(open: Open, read: Ready): ImportState {
    return this.setState(open, { phase: 'preview', preview: this.preview(open, read) })
  }

  /** What an import has come to; told unless another one has taken its place. */
  private setState(open: Open, state: ImportState): ImportState {
    open.state = state
    if (this.open === open) this.emit()
    return state
  }

  private ready(): { readonly open: Open; readonly read: Ready } {
    if (!this.open?.read) throw notOpen()
    return { open: this.open, read: this.open.read }
  }

  private emit(): void {
    this.parts.onState(this.state())
  }

  private nameOf(profileId: number): string {
    return this.parts.library.read(listProfiles).find((profile) => profile.profileId === profileId)?.name ?? ''
  }

  private changes({ profileId, lookedIn }: Open, { plan, options }: Ready): PlannedChange[] {
    return plannedChanges(
      plan,
      this.parts.library.read((db) => presentIn(db, profileId, (movieId) => lookedIn?.find(movieId))),
      options
    )
  }

  private entriesOf(kind: ImportList, open: Open, read: Ready): readonly PlanEntry[] {
    if (kind !== 'conflicts') return entriesOf(read.plan, kind)
    const contested = this.changes(open, read).filter(({ rating }) => rating === 'replace' || rating === 'conflict')
    return contested.map(({ n }) => read.plan.entries[n] as PlanEntry)
  }

  private toEntry(open: Open, { n, movie, match, answer }: PlanEntry): ImportEntry {
    const { title, year, file, line, rating } = movie
    const movieId = answer?.kind === 'movie' ? answer.movieId : match.kind === 'matched' ? match.movieId : null
    return {
      ...{ n, title, year, file, line, answer },
      halfStars: rating?.halfStars ?? null,
      day: rating?.when ? dayOfWhen(rating.when) : null,
      movie: movieId === null ? null : this.card(open, movieId),
      candidates:
        match.kind !== 'unsure'
          ? []
          : match.candidates.map((id) => {
              const called = this.parts.library.read((db) => addressesOf(db, id))
              const address = open.lookedIn?.find(id)?.imdbId ?? called[0]?.address ?? null
              return { ...this.card(open, id), address: address?.replace(/^https:\/\//, '') ?? null }
            })
    }
  }

  private card({ profileId, begunBy }: Open, movieId: number) {
    return this.parts
      .inUse()
      .views.of(profileId ?? begunBy)
      .card(movieId)
  }

  private preview(open: Open, read: Ready): ImportPreview {
    return this.previewOf(open, read, this.changes(open, read))
  }

  private previewOf(
    { profileId, begunBy, person }: Open,
    read: Ready,
    changes: readonly PlannedChange[]
  ): ImportPreview {
    return previewOf(profileId ?? begunBy, person, read, changes)
  }
}

function ready(files: readonly ReadFile[], leftOut: readonly LeftOutFile[], plan: Plan): Ready {
  const skipped = [
    ...leftOut.map(({ file, reason }) => ({ file, line: 0, reason })),
    ...files.flatMap((file) => file.skipped.map(({ file: name, line, reason }) => ({ file: name, line, reason })))
  ]
  const isHistory = files.every(({ source }) => source === 'netflix')
  const include = { ratings: true, watchlist: true, seen: true, diary: true }
  // What Netflix calls by a name alone is more often a series than a movie nobody knows.
  return { files, skipped, plan, options: { conflicts: 'newer', keepUnmatched: !isHistory, include } }
}

/** Whether a number stands for the same movie in two catalogues. */
const isSameMovie =
  (before: Catalogue | null, now: Catalogue) =>
  (movieId: number): boolean => {
    const [was, is] = [before?.find(movieId), now.find(movieId)]
    return was !== undefined && is !== undefined && was.title === is.title && was.year === is.year
  }

const notOpen = (): AppError => new AppError('invalid-request', errors['invalid-request'].noImport)

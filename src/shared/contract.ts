import { z } from 'zod'
import { Drafts } from './drafts'
import { Day, MovieDiary, NoteText } from './diary'
import { MenuCommand } from './commands'
import { DatasetId, DatasetsState } from './datasets'
import { HistoryState, Replayed } from './history'
import {
  MAX_DROPPED,
  ImportAnswer,
  ImportBatch,
  ImportEntry,
  ImportList,
  ImportOptions,
  ImportState,
  RevertReport,
  SkippedRow
} from './imports'
import {
  Dial,
  GenreBalance,
  GroupList,
  GroupRule,
  ListMoves,
  MovieReasons,
  Reason,
  Taste,
  TasteAxis,
  WithoutRating
} from './explore'
import {
  SEARCH_LENGTH,
  TITLE_LENGTH,
  HalfStars,
  ImportedPrediction,
  MarkName,
  MovieCard,
  MovieDetail,
  MovieId,
  ProfileId,
  RatingRow
} from './movies'
import { Lesson, LessonSettings, LessonStep, LessonStepRequest } from './lesson'
import { DownloadName } from './movielens'
import { Questions, SkippedMovies } from './questions'
import { LibraryChanged } from './library-change'
import { ListFilter, NO_FILTER } from './list-filter'
import { Text } from './text'
import { ModelRun, TrainingSettings, TrainingState } from './training'

const Nothing = z.strictObject({})
const Page = { offset: z.number().int().min(0).max(1_000_000), limit: z.number().int().min(1).max(200) }
const Year = z.number().int().min(1870).max(2100)
const ofMovie = { profileId: ProfileId, movieId: MovieId }

export const ListSort = z.enum(['recommended', 'predicted', 'popular'])
export type ListSort = z.infer<typeof ListSort>

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const Settings = z.object({
  theme: Theme,
  /** Whether letters and figures alone are commands: 1 to 5 for stars, W for the watchlist, and so on. */
  singleKeys: z.boolean(),
  training: TrainingSettings
})
export type Settings = z.infer<typeof Settings>

/** Something that happened at start and that the person should know; it stays until dismissed in the window. */
export const Notice = z.object({
  kind: z.enum([
    'library-set-aside',
    'library-recovered',
    'model-unreadable',
    'dataset-unreadable',
    'start-incomplete'
  ]),
  message: z.string()
})
export type Notice = z.infer<typeof Notice>

export const Profile = z.object({ profileId: ProfileId, name: z.string(), nRatings: z.number().int() })
export type Profile = z.infer<typeof Profile>

export const AppState = z.object({
  version: z.string(),
  profile: z.object({ profileId: ProfileId, name: z.string() }),
  settings: Settings,
  dataset: z.object({
    name: z.string(),
    simulated: z.boolean(),
    nMovies: z.number().int(),
    nRaters: z.number().int(),
    nRatings: z.number().int(),
    citation: z.string(),
    licence: z.string()
  }),
  facets: z.object({
    genres: z.array(z.object({ name: z.string(), count: z.number().int() })),
    yearFrom: z.number().int(),
    yearTo: z.number().int()
  }),
  notices: z.array(Notice),
  /** What was typed and not saved when the app was quit, by what it is for. */
  drafts: Drafts
})
export type AppState = z.infer<typeof AppState>

/** Whether changes can be saved right now, and if not, why, in a sentence. */
export const LibraryState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('writable') }),
  z.object({ kind: z.literal('refusing'), message: z.string() })
])
export type LibraryState = z.infer<typeof LibraryState>

/** Whether the daily copies can be written to their folder, and if not, why, in a sentence. */
export const BackupState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok') }),
  z.object({ kind: z.literal('failing'), message: z.string() }),
  /** All is well again: a copy that was not whole any more was found, and another one was made. */
  z.object({ kind: z.literal('replaced'), message: z.string() })
])
export type BackupState = z.infer<typeof BackupState>

/** What a restore would change, counted. */
export const BackupPreview = z.object({
  date: z.string(),
  ratings: z.object({ added: z.number(), changed: z.number(), removed: z.number() }),
  marks: z.object({ added: z.number(), removed: z.number() }),
  profiles: z.object({ added: z.number(), changed: z.number(), removed: z.number() }),
  viewings: z.object({ added: z.number(), changed: z.number(), removed: z.number() }),
  notes: z.object({ added: z.number(), changed: z.number(), removed: z.number() })
})
export type BackupPreview = z.infer<typeof BackupPreview>

const BackupDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** How the id of another library begins, as the names of its copies have it. */
const OtherLibrary = z.string().regex(/^[0-9a-f]{8}$/)
/** The days of this library's copies, newest first, the space they take, the folder they are in, and other libraries' copies in it. */
const Backups = z.object({
  folder: z.string(),
  dates: z.array(z.string()),
  bytes: z.number().int(),
  others: z.array(z.object({ date: z.string(), of: z.string() }))
})

/** How a ranked list is asked for. */
const OfList = {
  sort: ListSort,
  dial: Dial.default(0),
  calibrated: z.boolean().default(false),
  filter: ListFilter.default(NO_FILTER)
}

/** A page of a ranked list. Rated, seen and not-interested movies are never in it. */
export const Recommendations = z.object({
  /** 'popular' while there is nothing of this person's to predict from, or no model. */
  basis: z.enum(['popular', 'personal']),
  sort: ListSort,
  total: z.number().int(),
  nRated: z.number().int(),
  /** All that was said so far: ratings, likes and dislikes without stars, and picked tastes. */
  nInputs: z.number().int(),
  /** How many at the top were picked to be unlike each other; the others follow in order. */
  nPicks: z.number().int(),
  /** How many people rated the movie in the middle of the first twenty; null when fewer than five did. */
  medianCount: z.number().int().nullable(),
  /** What calibration did; null when it was not asked for, or there is nothing to calibrate to. */
  balance: GenreBalance.nullable(),
  movies: z.array(MovieCard)
})
export type Recommendations = z.infer<typeof Recommendations>

export const MoviePage = z.object({ total: z.number().int(), movies: z.array(MovieCard) })
export type MoviePage = z.infer<typeof MoviePage>

const OneMovie = z.object({ movie: MovieCard })
/** The most that a profile's name has, in UTF-16 units. */
export const NAME_LENGTH = 60
const ProfileName = Text.trim().min(1).max(NAME_LENGTH)
const Profiles = z.object({ profiles: z.array(Profile), activeProfileId: ProfileId })
/** What was taken back or made again; null when there was nothing. */
const ReplayedWithHistory = Replayed.extend({ history: HistoryState })

/** A file dropped on the window; larger ones are chosen in main, which reads them from the disk. */
const DroppedFile = z.strictObject({
  /** With the folders before it where a whole folder was dropped. */
  name: Text.min(1).max(1_000),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= MAX_DROPPED.bytes)
})

const DroppedFiles = z
  .array(DroppedFile)
  .min(1)
  .max(MAX_DROPPED.files)
  .refine((files) => files.reduce((sum, { bytes }) => sum + bytes.length, 0) <= MAX_DROPPED.bytes)

/** Every call the renderer can make: `noun:verb`, with the schema of its request and of its response. */
export const CALLS = {
  'app:state': { request: Nothing, response: AppState },
  /** The licences of the packages that Matinee is built with, word for word. */
  'app:licences': { request: Nothing, response: z.object({ text: z.string() }) },
  /** The answer to `app:closing`: what was typed last has been saved. What waits for a button is kept until the next start. */
  /** Keeps what was typed and is not saved yet, in place of what was kept before. */
  'app:drafts': { request: z.strictObject({ drafts: Drafts }), response: Nothing },
  'app:saved': { request: z.strictObject({ drafts: Drafts.default([]) }), response: z.object({}) },
  'settings:set': {
    request: z.strictObject({
      theme: Theme.optional(),
      singleKeys: z.boolean().optional(),
      training: TrainingSettings.strict().optional()
    }),
    response: Settings
  },
  'recommendations:list': {
    request: z.strictObject({
      profileId: ProfileId,
      ...OfList,
      /** The list as it would be without my rating of this movie. */
      leftOutMovieId: MovieId.nullable().default(null),
      ...Page
    }),
    response: Recommendations
  },
  /** What my rating of a movie has moved since it had `before` half stars, or none. */
  'recommendations:moves': {
    request: z.strictObject({ ...ofMovie, ...OfList, before: HalfStars.nullable() }),
    response: ListMoves
  },
  /** What leaving my rating of a movie out moves. */
  'recommendations:moves-without': { request: z.strictObject({ ...ofMovie, ...OfList }), response: ListMoves },
  'movies:browse': {
    request: z.strictObject({
      profileId: ProfileId,
      query: Text.max(SEARCH_LENGTH),
      genres: z.array(Text.max(40)).max(40),
      yearFrom: Year.nullable(),
      yearTo: Year.nullable(),
      ...Page
    }),
    response: MoviePage
  },
  'movies:get': { request: z.strictObject(ofMovie), response: MovieDetail },
  /** Null while there is nothing to predict from, and for a movie that nobody in the community rated. */
  'movies:explain': {
    request: z.strictObject(ofMovie),
    response: z.object({ reasons: MovieReasons.nullable() })
  },
  /** The same movie with one rating left out; null when nothing is left to predict from. */
  'movies:without': {
    request: z.strictObject({ ...ofMovie, leftOutMovieId: MovieId }),
    response: z.object({ without: WithoutRating.nullable() })
  },
  /** Why several movies have their predicted stars: reasons only, the largest first; none where there is no prediction. */
  'movies:star-reasons': {
    request: z.strictObject({
      profileId: ProfileId,
      movieIds: z.array(MovieId).min(1).max(20),
      leftOutMovieId: MovieId.nullable().default(null)
    }),
    response: z.object({ movies: z.array(z.object({ movieId: MovieId, reasons: z.array(Reason) })) })
  },
  'movies:similar': {
    request: z.strictObject({ ...ofMovie, limit: z.number().int().min(1).max(60) }),
    response: z.object({ movies: z.array(MovieCard) })
  },
  /** The axes of taste of the model in use, the ones that tell most apart first; none without a model. */
  'factors:list': {
    request: z.strictObject({ profileId: ProfileId }),
    response: z.object({ axes: z.array(TasteAxis) })
  },
  'groups:list': {
    request: z.strictObject({
      profileIds: z
        .array(ProfileId)
        .min(2)
        .max(6)
        .refine((ids) => new Set(ids).size === ids.length, 'Each profile can be in a group once.'),
      rule: GroupRule,
      /** For average without misery: the least stars that everybody must be predicted. */
      leastStars: z.number().min(0.5).max(5),
      ...Page
    }),
    response: GroupList
  },
  'movies:add': {
    request: z.strictObject({ profileId: ProfileId, title: Text.trim().min(1).max(TITLE_LENGTH), year: Year }),
    response: OneMovie
  },
  'ratings:set': {
    request: z.strictObject({ ...ofMovie, halfStars: HalfStars, predictionWasVisible: z.boolean() }),
    response: OneMovie
  },
  'ratings:clear': { request: z.strictObject(ofMovie), response: OneMovie },
  /** Ratings, latest first: all of them unless a part is asked for. */
  'ratings:list': {
    request: z.strictObject({
      profileId: ProfileId,
      offset: z.number().int().nonnegative().default(0),
      limit: z.number().int().positive().default(Number.MAX_SAFE_INTEGER)
    }),
    response: z.object({ ratings: z.array(RatingRow), total: z.number().int() })
  },
  /** The imported ratings, which have no locked prediction, as the model in use predicts each from all the others; none without one. */
  'ratings:imported': {
    request: z.strictObject({ profileId: ProfileId }),
    response: z.object({ predictions: z.array(ImportedPrediction) })
  },
  'ratings:clear-many': {
    request: z.strictObject({ profileId: ProfileId, movieIds: z.array(MovieId).min(1).max(100_000) }),
    response: z.object({ cleared: z.number().int() })
  },
  /** Gives the same stars to many movies that are rated already; those that are not, or have these stars, are left alone. */
  'ratings:set-many': {
    request: z.strictObject({
      profileId: ProfileId,
      movieIds: z.array(MovieId).min(1).max(100_000),
      halfStars: HalfStars
    }),
    response: z.object({ changed: z.number().int() })
  },
  'history:state': { request: z.strictObject({ profileId: ProfileId }), response: HistoryState },
  'history:undo': { request: z.strictObject({ profileId: ProfileId }), response: ReplayedWithHistory },
  'history:redo': { request: z.strictObject({ profileId: ProfileId }), response: ReplayedWithHistory },
  'profiles:list': { request: Nothing, response: Profiles },
  'profiles:add': { request: z.strictObject({ name: ProfileName }), response: Profiles },
  'profiles:rename': { request: z.strictObject({ profileId: ProfileId, name: ProfileName }), response: Profiles },
  'profiles:switch': { request: z.strictObject({ profileId: ProfileId }), response: Profiles },
  'profiles:delete': { request: z.strictObject({ profileId: ProfileId }), response: Profiles },
  'imports:state': { request: Nothing, response: ImportState },
  /** Asks the person for files; the state is what it was when they changed their mind. */
  'imports:choose': { request: z.strictObject({ profileId: ProfileId }), response: ImportState },
  'imports:drop': {
    request: z.strictObject({ profileId: ProfileId, files: DroppedFiles }),
    response: ImportState
  },
  'imports:encoding': { request: z.strictObject({ isReadable: z.boolean() }), response: ImportState },
  'imports:options': { request: ImportOptions, response: ImportState },
  'imports:answer': {
    request: z.strictObject({ n: z.number().int().min(0), answer: ImportAnswer.nullable() }),
    response: ImportState
  },
  'imports:answer-kind': {
    request: z.strictObject({ file: Text.max(1_000), kind: Text.max(200), isMovie: z.boolean().nullable() }),
    response: ImportState
  },
  'imports:list': {
    request: z.strictObject({ list: ImportList, ...Page }),
    response: z.object({ total: z.number().int(), entries: z.array(ImportEntry) })
  },
  'imports:skipped': {
    request: z.strictObject(Page),
    response: z.object({ total: z.number().int(), rows: z.array(SkippedRow) })
  },
  'imports:cancel': { request: Nothing, response: ImportState },
  /** Leaves one person's part of the files for the next; the import is over when there is none. */
  'imports:next': { request: Nothing, response: ImportState },
  'imports:apply': { request: Nothing, response: z.object({ batch: ImportBatch, history: HistoryState }) },
  'imports:batches': {
    request: z.strictObject({ profileId: ProfileId }),
    response: z.object({ batches: z.array(ImportBatch) })
  },
  'imports:revert': {
    request: z.strictObject({ profileId: ProfileId, batchId: z.number().int().positive() }),
    response: z.object({ report: RevertReport, history: HistoryState })
  },
  /** Asks where to save; null when the person changed their mind. */
  'exports:save': {
    request: z.strictObject({
      profileId: ProfileId,
      format: z.enum(['letterboxd', 'letterboxd-watchlist', 'imdb', 'matinee'])
    }),
    response: z.object({ files: z.array(z.string()).nullable() })
  },
  'library:state': { request: Nothing, response: LibraryState },
  'backups:state': { request: Nothing, response: BackupState },
  'backups:list': { request: Nothing, response: Backups },
  /** Asks the person for another folder; the answer is the same list when they changed their mind. */
  'backups:choose-folder': { request: Nothing, response: Backups },
  /** Without `of` the copy is this library's, and another library's is refused. */
  'backups:preview': {
    request: z.strictObject({ date: BackupDate, of: OtherLibrary.optional() }),
    response: BackupPreview
  },
  'backups:restore': {
    request: z.strictObject({ profileId: ProfileId, date: BackupDate, of: OtherLibrary.optional() }),
    response: z.object({ history: HistoryState })
  },
  /** Every movie that has a mark, by movie id. */
  'marks:list': {
    request: z.strictObject({ profileId: ProfileId, mark: MarkName }),
    response: z.object({ movies: z.array(MovieCard) })
  },
  'marks:set': { request: z.strictObject({ ...ofMovie, mark: MarkName, on: z.boolean() }), response: OneMovie },
  'tastes:list': { request: z.strictObject({ profileId: ProfileId }), response: z.object({ tastes: z.array(Taste) }) },
  /** Picks the taste that some movies stand for, or puts it back. */
  'tastes:pick': {
    request: z.strictObject({ profileId: ProfileId, movieIds: z.array(MovieId).min(1).max(20), on: z.boolean() }),
    response: z.object({ tastes: z.array(Taste) })
  },
  'datasets:state': { request: Nothing, response: DatasetsState },
  /** Asks the person for an archive or a folder, which is then on offer; refused when it is no MovieLens dataset. */
  'datasets:choose': { request: z.strictObject({ kind: z.enum(['archive', 'folder']) }), response: DatasetsState },
  /** Forgets what is on offer. */
  'datasets:decline': { request: Nothing, response: DatasetsState },
  /** Starts installing what is on offer; what follows comes as events. */
  'datasets:install': { request: z.strictObject({ candidateId: z.number().int() }), response: DatasetsState },
  /** Starts a download, the one thing for which the app uses the network. */
  'datasets:download': { request: z.strictObject({ name: DownloadName }), response: DatasetsState },
  /** Ends what is being done; the answer comes when nothing of it is left. */
  'datasets:cancel': { request: Nothing, response: DatasetsState },
  'datasets:use': { request: z.strictObject({ datasetId: DatasetId }), response: DatasetsState },
  'datasets:verify': { request: z.strictObject({ datasetId: DatasetId }), response: DatasetsState },
  'datasets:remove': { request: z.strictObject({ datasetId: DatasetId }), response: DatasetsState },
  'training:state': { request: Nothing, response: TrainingState },
  'training:start': { request: Nothing, response: TrainingState },
  'training:cancel': { request: Nothing, response: TrainingState },
  'diary:get': { request: z.strictObject(ofMovie), response: MovieDiary },
  /** Notes a viewing; the movie is seen from then on. */
  'diary:add': {
    request: z.strictObject({ ...ofMovie, watchedOn: Day.nullable(), isRewatch: z.boolean() }),
    response: MovieDiary
  },
  'diary:remove': {
    request: z.strictObject({ ...ofMovie, viewingId: z.number().int().positive() }),
    response: MovieDiary
  },
  /** An empty text removes the note. */
  'diary:note': { request: z.strictObject({ ...ofMovie, text: NoteText }), response: MovieDiary },
  /** What to ask next; skipped are the movies that the person skipped. */
  'questions:next': {
    request: z.strictObject({ profileId: ProfileId, skipped: SkippedMovies, limit: z.number().int().min(1).max(50) }),
    response: Questions
  },
  'lesson:train': { request: z.strictObject({ profileId: ProfileId, ...LessonSettings.shape }), response: Lesson },
  'lesson:step': { request: LessonStepRequest, response: LessonStep },
  'model:runs': { request: Nothing, response: z.object({ runs: z.array(ModelRun) }) },
  /** Goes back to the model of an earlier run. */
  'model:use': { request: z.strictObject({ runId: z.number().int() }), response: TrainingState }
} as const

/** Calls that the preload makes for the page, which has no way to name them and never sees a path. */
export const PRELOAD_CALLS = {
  /** Offers what was dropped on the window. */
  'datasets:offer': { request: z.strictObject({ path: z.string().min(1).max(4_096) }), response: DatasetsState }
} as const

/** Everything that main answers. */
export const ANSWERED = { ...CALLS, ...PRELOAD_CALLS } as const

export type CallName = keyof typeof CALLS
export type AnsweredName = keyof typeof ANSWERED
export type RequestOf<N extends AnsweredName> = z.input<(typeof ANSWERED)[N]['request']>
export type ValidRequestOf<N extends AnsweredName> = z.output<(typeof ANSWERED)[N]['request']>
export type ResponseOf<N extends AnsweredName> = z.output<(typeof ANSWERED)[N]['response']>

/** Every event main sends: `noun:state`. */
export const EVENTS = {
  'training:state': TrainingState,
  'library:state': LibraryState,
  /** The library has changed: what was asked of it may have another answer now. */
  'library:changed': LibraryChanged,
  'backups:state': BackupState,
  'datasets:state': DatasetsState,
  /** Something was chosen in the application menu that is the page's to do. */
  'menu:chosen': z.object({ command: MenuCommand }),
  /** The app is about to quit: what was typed last is to be saved, and `app:saved` called. */
  'app:closing': z.object({}),
  'imports:state': ImportState
} as const
export type EventName = keyof typeof EVENTS
export type EventOf<N extends EventName> = z.output<(typeof EVENTS)[N]>

/** How a call ends: errors cross as values, because Electron keeps only the message of a thrown one. */
export type CallResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { code: string; message: string } }

/** What the preload puts on `window.matinee`. */
export interface Bridge {
  call<N extends CallName>(name: N, request: RequestOf<N>): Promise<CallResult<ResponseOf<N>>>
  /** Returns the function that ends the subscription. */
  subscribe<N extends EventName>(name: N, listener: (event: EventOf<N>) => void): () => void
  /** Offers a file or folder that was dropped on the window as a dataset. */
  offerDropped(file: File): Promise<CallResult<DatasetsState>>
}

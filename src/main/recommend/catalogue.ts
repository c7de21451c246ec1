import type { ItemKind } from '@engine/explore/describe-axis'
import { Vocabulary } from '@engine/ratings/vocabulary'
import type { CatalogueMovie, DatasetHead } from '../datasets/dataset'
import { MovieSearch } from '../datasets/search-index'
import type { LibraryMovie } from '../store/tables/movies'
import { genreTable, type GenreTable } from './genre-table'
import { movieKinds } from './movie-kinds'
import { meanStars } from './popular'

/** The movies that exist, as they are read. */
export type KnownMovies = Omit<Catalogue, 'include'>

/** The movies that exist for this app: the dataset's, and those a person added. Item indices are dataset positions. */
export class Catalogue {
  readonly vocabulary: Vocabulary
  private readonly own = new Map<number, CatalogueMovie>()
  private readonly search: MovieSearch
  /** The person's own movies that a search finds, among them those that are forgotten. */
  private readonly searchable = new Set<number>()
  #kinds: readonly ItemKind[] | null = null
  /** The genres of the dataset's movies. */
  readonly genres: GenreTable
  /** The mean of all ratings of the dataset, in stars. */
  readonly meanStars: number

  constructor(private readonly dataset: DatasetHead) {
    this.vocabulary = Vocabulary.of(dataset.movies.map((movie) => movie.movieId))
    const inOrder = dataset.movies.every((movie, n) => this.vocabulary.ids[n] === movie.movieId)
    if (!inOrder) throw new Error('the movies of a dataset must be in ascending order of movie id, each once')
    this.search = new MovieSearch(dataset.movies)
    this.genres = genreTable(dataset.movies)
    this.meanStars = meanStars(dataset.movies)
  }

  /** The genres and decades that the dataset's movies are of. */
  get kinds(): readonly ItemKind[] {
    return (this.#kinds ??= movieKinds(this.dataset.movies))
  }

  /** Takes in movies of the library; those that the dataset knows are ignored. */
  include(movies: readonly LibraryMovie[]): void {
    const added = movies.filter((movie) => this.vocabulary.indexOf(movie.movieId) === undefined)
    for (const movie of added) {
      const own = addedByHand(movie)
      if (!this.searchable.has(movie.movieId)) this.search.add(own)
      this.searchable.add(movie.movieId)
      this.own.set(movie.movieId, own)
    }
  }

  /** Takes in movies of the library and forgets the others of those ids, or of all: an import that is undone takes its movies with it. */
  keepOnly(movies: readonly LibraryMovie[], of: readonly number[] | null): void {
    const kept = new Set(movies.map(({ movieId }) => movieId))
    for (const movieId of of ?? [...this.own.keys()]) if (!kept.has(movieId)) this.own.delete(movieId)
    this.include(movies)
  }

  /** The movie of an id, or undefined. */
  find(movieId: number): CatalogueMovie | undefined {
    const index = this.vocabulary.indexOf(movieId)
    return index === undefined ? this.own.get(movieId) : this.dataset.movies[index]
  }

  /** The movies that IMDb has under an id, with or without the zeros before it. */
  withImdbId(id: string): CatalogueMovie[] {
    const wanted = imdbNumber(id)
    return this.all().filter(({ imdbId }) => imdbId !== null && imdbNumber(imdbId) === wanted)
  }

  /** Every movie, the person's own first. */
  all(): CatalogueMovie[] {
    return [...this.own.values(), ...this.dataset.movies]
  }

  /** Makes the titles searchable; resolves when they are. A search before that waits for it in one piece. */
  prepareSearch(): Promise<void> {
    return this.search.prepare()
  }

  /** Ids of movies whose title fits, best first. */
  searchTitles(query: string, limit: number): number[] {
    return this.search.search(query, limit).filter((movieId) => this.find(movieId) !== undefined)
  }
}

const imdbNumber = (id: string): number => Number(id.replace(/^tt/i, ''))

function addedByHand({ movieId, title, year, imdbId, tmdbId }: LibraryMovie): CatalogueMovie {
  const unknown = { ratingCount: null, ratingMean: null, likeCount: null, histogram: null }
  return { movieId, title, year, imdbId, tmdbId, genres: [], alternativeTitles: [], posterCoordinates: [], ...unknown }
}

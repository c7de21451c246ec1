/** The columns of Letterboxd's import table, in the order in which Matinee writes them. */
export const LETTERBOXD_COLUMNS =
  'LetterboxdURI,tmdbID,imdbID,Title,Year,Directors,Rating,Rating10,WatchedDate,Rewatch,Tags,Review'.split(',')

/** The columns of IMDb's ratings, in the order in which Matinee writes them. */
export const IMDB_COLUMNS =
  'Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres,Num Votes,Release Date,Directors'.split(
    ','
  )

const OWN_HEADERS = [LETTERBOXD_COLUMNS, IMDB_COLUMNS].map((columns) => `"${columns.join('","')}"`)

/** Whether Matinee wrote a table: it alone puts each of these names in quotes. Only there an apostrophe may be a guard. */
export const isOwnTable = (text: string): boolean => OWN_HEADERS.some((header) => text.startsWith(header))

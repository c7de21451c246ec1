import { browse } from './texts/browse'
import { common } from './texts/common'
import { data } from './texts/data'
import { datasets } from './texts/datasets'
import { forYou } from './texts/for-you'
import { inspector } from './texts/inspector'
import { keys } from './texts/keys'
import { measures } from './texts/measures'
import { model } from './texts/model'
import { movie } from './texts/movie'
import { movies } from './texts/movies'
import { myRatings } from './texts/my-ratings'
import { palette } from './texts/palette'
import { rankedList } from './texts/ranked-list'
import { rate } from './texts/rate'
import { settings } from './texts/settings'
import { shell } from './texts/shell'
import { shortcuts } from './texts/shortcuts'
import { status } from './texts/status'
import { step } from './texts/step'
import { story } from './texts/story'
import { together } from './texts/together'
import { training } from './texts/training'
import { watchlist } from './texts/watchlist'

/**
 * The texts in English. Every text a page shows, by area: plain strings, and functions where a text holds a number, a name or an element.
 * Numbers choose their plural form with plural() and formOf(), so a language with more forms than two fits.
 */
const english = {
  browse,
  common,
  data,
  datasets,
  forYou,
  inspector,
  keys,
  measures,
  model,
  movie,
  movies,
  myRatings,
  palette,
  rankedList,
  rate,
  settings,
  shell,
  shortcuts,
  status,
  step,
  story,
  together,
  training,
  watchlist
} as const

/** The same texts in any language. */
type InAnyLanguage<T> = T extends string
  ? string
  : T extends (...facts: never) => unknown
    ? T
    : { readonly [Name in keyof T]: InAnyLanguage<T[Name]> }

/** What a translation has to give: the shape of every text, with its facts. */
export type Catalogue = InAnyLanguage<typeof english>

/** Every text, in the language of the window. */
export const texts: Catalogue = english

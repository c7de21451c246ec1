import { browse } from './browse'
import { common } from './common'
import { data } from './data'
import { datasets } from './datasets'
import { forYou } from './for-you'
import { inspector } from './inspector'
import { keys } from './keys'
import { measures } from './measures'
import { model } from './model'
import { movie } from './movie'
import { movies } from './movies'
import { myRatings } from './my-ratings'
import { palette } from './palette'
import { rankedList } from './ranked-list'
import { rate } from './rate'
import { settings } from './settings'
import { shell } from './shell'
import { shortcuts } from './shortcuts'
import { status } from './status'
import { step } from './step'
import { story } from './story'
import { together } from './together'
import { training } from './training'
import { watchlist } from './watchlist'

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

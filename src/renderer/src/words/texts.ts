import { common } from './texts/common'
import { data } from './texts/data'
import { datasets } from './texts/datasets'
import { myRatings } from './texts/my-ratings'
import { palette } from './texts/palette'
import { rate } from './texts/rate'
import { shell } from './texts/shell'
import { shortcuts } from './texts/shortcuts'
import { watchlist } from './texts/watchlist'

/**
 * Every text a page shows, by area: plain strings, and functions where a text holds a number or a name. Numbers choose
 * their plural form with plural() and formOf(), so a language with more forms than two fits.
 */
export const texts = { common, data, datasets, myRatings, palette, rate, shell, shortcuts, watchlist } as const

import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '../../../src/shared/list-filter'
import { conditions, genreState, pressGenre, readYear } from '../../../src/renderer/src/features/for-you/list-filter'
import { pickReasons } from '../../../src/renderer/src/features/for-you/pick-reasons'
import { surpriseFrom } from '../../../src/renderer/src/features/for-you/surprise'
import { card } from '../cards'

describe('a filter', () => {
  it('takes a genre in, then out, then lets it be', () => {
    const once = pressGenre(NO_FILTER, 'Horror')
    const twice = pressGenre(once, 'Horror')
    expect([once, twice].map((filter) => genreState(filter, 'Horror'))).toEqual(['with', 'without'])
    expect(pressGenre(twice, 'Horror')).toEqual(NO_FILTER)
    expect(genreState(pressGenre(once, 'Drama'), 'Horror')).toBe('with')
  })

  it('reads a year of four figures, and nothing while it is being typed', () => {
    expect(readYear('1995')).toBe(1995)
    expect(readYear('19')).toBeNull()
    expect(readYear('0995')).toBeNull()
  })

  it('says each condition, and what is left without it', () => {
    const filter = { ...NO_FILTER, genres: ['Crime'], withoutGenres: ['Horror'], yearFrom: 1960, leastRatings: 50 }
    const said = conditions(filter)
    expect(said.map(({ name }) => name)).toEqual(['Crime', 'without Horror', 'from 1960', 'rated by 50 or more'])
    expect(said[1]?.without).toEqual({ ...filter, withoutGenres: [] })
    expect(conditions(NO_FILTER)).toEqual([])
  })
})

describe('the reasons of a pick', () => {
  it('are one line for all that raises it and one for all that lowers it', () => {
    const reasons = [
      { title: 'Chinatown', by: 0.22 },
      { title: 'Vertigo', by: 0.14 },
      { title: 'Amélie', by: -0.12 }
    ]
    expect(pickReasons(reasons)).toEqual([
      { sign: 'plus', by: '+0.4', names: 'Chinatown, 1 more' },
      { sign: 'minus', by: '−0.1', names: 'Amélie' }
    ])
  })

  it('leave out what would round to nothing', () => {
    expect(pickReasons([{ title: 'Up', by: 0.04 }])).toEqual([])
  })
})

describe('a surprise', () => {
  it('comes from the top of the list and never twice before all have been shown', () => {
    const cards = [901, 902, 903].map((movieId) => card(movieId))
    const drawn = [0.99, 0.99, 0.99].map((random) => surpriseFrom(cards, random)?.movieId)
    expect([...drawn].sort()).toEqual([901, 902, 903])
    expect(surpriseFrom(cards, 0)?.movieId).toBe(901)
    expect(surpriseFrom([], 0.5)).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { cut, wellFormed } from '../../../src/shared/text'
import { openWorld } from './world'

const HALF = 'good \ud83c'
const KEPT = 'good \ufffd'
const WHOLE = 'good \ud83c\udf7f'

describe('half a character', () => {
  it('is kept as what is acknowledged: in notes, names and titles, now and after a restart', async () => {
    const { call, folder, library } = await openWorld()
    const note = (text: string) => call('diary:note', { profileId: 1, movieId: 20, text })
    expect((await note(HALF)).note).toBe(KEPT)
    expect((await note(`${WHOLE}\udf7f`)).note).toBe(`${WHOLE}\ufffd`)
    await note(HALF)
    expect((await call('profiles:add', { name: HALF })).profiles[1]?.name).toBe(KEPT)
    expect((await call('movies:add', { profileId: 1, title: HALF, year: 1999 })).movie.title).toBe(KEPT)
    await library.close()
    const again = await openWorld(folder)
    expect((await again.call('diary:get', { profileId: 1, movieId: 20 })).note).toBe(KEPT)
    expect((await again.call('profiles:list', {})).profiles[1]?.name).toBe(KEPT)
    expect((await again.call('movies:add', { profileId: 1, title: KEPT, year: 1999 })).movie.title).toBe(KEPT)
  })

  it('is not made by cutting a text short', () => {
    expect(cut(WHOLE, 6)).toBe('good ')
    expect(cut(WHOLE, 7)).toBe(WHOLE)
    expect(cut('good', 9)).toBe('good')
    expect(wellFormed(`\udf7f${WHOLE}\ud83c`)).toBe(`\ufffd${WHOLE}\ufffd`)
  })
})

import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { RAIL_PAGES, type RailPage } from '../../../src/shared/commands'
import { open } from '../../../src/renderer/src/window/navigation'
import { texts } from '../../../src/renderer/src/words/texts/texts'
import { isolated } from '../../../src/shared/words/isolated'
import { click, freshWindows, goTo, openWindow, press } from '../window'
import { eventful } from './answers'
import { leftovers, stringsOf, textsOf } from './leftovers'

vi.mock('../../../src/renderer/src/words/texts/texts', async (original) => {
  const { pseudoCatalogue } = await import('./pseudo')
  const { texts } = await original<{ texts: object }>()
  return { texts: pseudoCatalogue(texts) }
})
// Plurals in six forms, figures with a comma, days in Greek letters.
vi.mock('../../../src/shared/words/language', () => ({ LANGUAGE: 'ar', NUMBER_LOCALE: 'fr', DAY_LOCALE: 'el' }))

freshWindows()

// So that lists find room for their rows.
for (const [name, size] of Object.entries({ clientWidth: 900, clientHeight: 700, offsetHeight: 50 }))
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })

/** What is said in data: names, titles, and what main says, which is translated there. */
const data = [...stringsOf({ ...eventful, list: undefined }), ...stringsOf(names())]

function names() {
  const shown = [
    'Movie 1',
    'Movie 2',
    'Movie 3',
    'Movie 4',
    'Movie 5',
    'Movie 6',
    'Movie 7',
    'Movie 8',
    'Movie 20',
    'Director’s Cut'
  ]
  const fromMain = ['Starter community', 'Cite them.', 'Conditions in full.', '1.2.3', 'Crime', 'Matinee']
  return [...shown, ...fromMain, 'Emma', 'ratings.csv', 'Not a rating', 'The library was damaged and is kept aside.']
}

const MOVIE_LISTS = new Set<RailPage>(['for-you', 'browse', 'my-ratings', 'watchlist', 'together'])
const isName = (text: string): boolean => /[A-Z0-9. /]/.test(text)
const untranslated = (): string[] => leftovers(textsOf(document.body), data.filter(isName))
const say = (name: string): Promise<void> => click(screen.getAllByRole('button', { name })[0] as Element)
const settled = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 60)))

async function openPage(page: RailPage, answers = eventful): Promise<void> {
  await openWindow(answers)
  await goTo(texts.shell.pages[page])
  await settled()
}

// Whole windows in jsdom take seconds where the machine is busy.
describe('in another language', { timeout: 30_000 }, () => {
  it.each(RAIL_PAGES)('no English is left on %s when it is full', async (page) => {
    await openPage(page)
    if (MOVIE_LISTS.has(page)) expect(document.querySelectorAll('article').length).toBeGreaterThan(0)
    expect(textsOf(document.body).length).toBeGreaterThan(40)
    expect(untranslated()).toEqual([])
  })

  it.each(RAIL_PAGES)('no English is left on %s while there is nothing on it', async (page) => {
    await openPage(page, { 'questions:next': { movies: [], usualError: null } })
    expect(untranslated()).toEqual([])
  })

  it('no English is left on the page of a movie, nor in what would be without a rating', async () => {
    await openPage('for-you')
    await act(async () => open({ page: 'movie', movieId: 1, title: 'Heat: Director’s Cut' }))
    await screen.findByRole('heading', { name: texts.movie.diary.head })
    await screen.findAllByRole('button', { name: texts.movie.why.leaveOutOf(isolated('Alien')) })
    await say(texts.movie.why.leaveOutOf(isolated('Alien')))
    await screen.findByText(texts.movie.why.withoutHead(isolated('Alien')))
    expect(untranslated()).toEqual([])
  })

  it('no English is left on a first run, with tastes to pick and a filter open', async () => {
    const first = { basis: 'popular', nRated: 0, nInputs: 0, balance: null }
    const list = { ...(eventful['recommendations:list'] as object), ...first }
    await openPage('for-you', { ...eventful, 'recommendations:list': list })
    await say(texts.forYou.tastes.door)
    await say(texts.rankedList.filter.open)
    await settled()
    expect(screen.getByRole('heading', { name: texts.forYou.tastes.head })).toBeTruthy()
    expect(untranslated()).toEqual([])
  })

  it('no English is left in what a rating moved', async () => {
    await openPage('for-you')
    await click(screen.getAllByRole('radio', { name: texts.measures.stars(9) })[0] as Element)
    await settled()
    expect(screen.getByText(texts.forYou.moved.gave(isolated('Heat: Director’s Cut')))).toBeTruthy()
    expect(untranslated()).toEqual([])
  })

  it('no English is left in the story of the model, with its figures', async () => {
    await openPage('model')
    await click(screen.getByRole('radio', { name: texts.model.view.story }))
    await settled()
    expect(screen.getByRole('heading', { name: texts.story.chapters.limits })).toBeTruthy()
    expect(untranslated()).toEqual([])
  })

  it('no English is left in the palette and on the sheet of keys', async () => {
    await openPage('settings')
    await press('k', { ctrlKey: true })
    await settled()
    expect(untranslated()).toEqual([])
    await press('Escape', {}, screen.getByRole('dialog'))
    await press('F1')
    expect(screen.getByRole('dialog', { name: texts.shortcuts.title })).toBeTruthy()
    expect(untranslated()).toEqual([])
  })

  it('no English is left in questions, refusals and messages', async () => {
    await openPage('settings', { ...eventful, 'ratings:clear-many': { cleared: 2 } })
    await say(texts.settings.profiles.deleteOf(isolated('Dana')))
    await say(texts.settings.backups.restoreOf('2026-11-04'))
    await settled()
    fireEvent.submit(screen.getByRole('form', { name: texts.settings.profiles.addHead }))
    expect(screen.getByText(texts.settings.profiles.needsName)).toBeTruthy()
    expect(untranslated()).toEqual([])
  })

  it('would notice English, and figures with an English point', () => {
    expect(leftovers(['Ħééáŧ 4,1', 'off by', '4.1', 'Heat'], ['Heat'])).toEqual(['off by', '4.1'])
  })
})

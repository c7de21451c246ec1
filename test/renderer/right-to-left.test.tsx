import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { open } from '../../src/renderer/src/window/navigation'
import { showToast } from '../../src/renderer/src/data/toast'
import { texts } from '../../src/renderer/src/words/texts/texts'
import { RAIL_PAGES, type RailPage } from '../../src/shared/commands'
import type { Answers } from './bridge'
import { eventful } from './translation/answers'
import { click, freshWindows, goTo, openWindow, press } from './window'

freshWindows()

// So that lists find room for their rows.
for (const [name, size] of Object.entries({ clientWidth: 900, clientHeight: 700, offsetHeight: 50 }))
  Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })

/** A title in Hebrew that ends with a sign, and one in Arabic that ends with a figure: both move where they are not isolated. */
const HEBREW = 'ואלס עם באשיר!'
const ARABIC = 'باب الحديد 2'
const TITLES = [HEBREW, ARABIC]

/** Answers in which every movie and every person has one of these names. */
function rightToLeft(answers: Answers): Answers {
  let n = 0
  const named = (value: unknown, key = ''): unknown => {
    if (typeof value === 'function') return (request: unknown) => named((value as (asked: unknown) => unknown)(request))
    if (typeof value === 'string') return key === 'title' ? TITLES[n++ % 2] : value
    if (Array.isArray(value)) return value.map((one) => named(one))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, named(one, name)]))
  }
  return named(answers) as Answers
}

/** Whether a title in a text is enclosed in marks that keep its direction. */
const isEnclosed = (text: string): boolean =>
  TITLES.every((title) => !text.replaceAll(`\u2068${title}\u2069`, '').includes(title))
const isAlone = (text: string): boolean => TITLES.includes(text.trim())

/** Texts of the page in which a title would turn what stands around it, and fields that do not follow what is typed. */
function turned(): string[] {
  const found: string[] = []
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('.poster, script, style')) continue
    for (const name of ['aria-label', 'title', 'placeholder']) {
      const text = element.getAttribute(name) ?? ''
      if (!isEnclosed(text) && !isAlone(text)) found.push(`${name}: ${text}`)
    }
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || isEnclosed(node.nodeValue ?? '')) continue
      const isIsolated = element.tagName === 'BDI' || element.closest('[dir=auto]') !== null
      const all = element.closest('bdi, [dir=auto]')?.textContent ?? ''
      if (!isIsolated || !isAlone(all)) found.push(node.nodeValue ?? '')
    }
  }
  return found
}
const shownTitles = (): boolean => TITLES.some((title) => document.body.textContent?.includes(title))
const settled = (): Promise<void> => act(() => new Promise<void>((resolve) => setTimeout(resolve, 60)))

async function openPage(page: RailPage): Promise<void> {
  await openWindow(rightToLeft(eventful))
  await goTo(texts.shell.pages[page])
  await settled()
}

// Whole windows in jsdom take seconds where the machine is busy.
describe('a title that is written from right to left keeps its place', { timeout: 30_000 }, () => {
  it.each(RAIL_PAGES)('on %s', async (page) => {
    await openPage(page)
    if (page !== 'settings' && page !== 'model')
      await vi.waitFor(() => expect(shownTitles()).toBe(true), { timeout: 10_000 })
    expect(turned()).toEqual([])
    for (const field of document.querySelectorAll('textarea, input:is([type=text], [type=search], :not([type]))'))
      if (!field.matches('.year, [inputmode]')) expect(field.getAttribute('dir'), field.outerHTML).toBe('auto')
  })

  it('on its page, in what would be without a rating, and in the name of the window', async () => {
    await openPage('for-you')
    await act(async () => open({ page: 'movie', movieId: 1, title: HEBREW }))
    await screen.findByRole('heading', { name: texts.movie.diary.head })
    await settled()
    await click(document.querySelector('.sum-leave') as Element)
    await settled()
    expect(screen.getByText(/^Without /)).toBeTruthy()
    expect(turned()).toEqual([])
    expect(isEnclosed(document.title)).toBe(true)
  })

  it('in what a rating moved, and in the reasons of the picks', async () => {
    await openPage('for-you')
    await click(screen.getAllByRole('radio', { name: texts.measures.stars(9) })[0] as Element)
    await settled()
    expect(screen.getByText(/^You gave /)).toBeTruthy()
    await press('i', {}, document.querySelector('[data-movie-id] [data-control=title]') as Element)
    expect(turned()).toEqual([])
  })

  it('in the palette', async () => {
    await openPage('settings')
    await press('k', { ctrlKey: true })
    await act(async () => void fireEvent.change(screen.getByRole('combobox'), { target: { value: 'x' } }))
    await vi.waitFor(() => expect(screen.getAllByRole('option').length).toBeGreaterThan(8), { timeout: 10_000 })
    await settled()
    expect(shownTitles()).toBe(true)
    expect(turned()).toEqual([])
  })

  it('in messages about steps, and in what a revert kept', async () => {
    const kept = TITLES.map((title) => ({ title, year: 1958, what: 'rating', why: 'changed' }))
    await openPage('settings')
    await act(async () => {
      showToast(texts.step({ what: 'rate', title: HEBREW, year: 2008, halfStars: 9 }))
    })
    expect(shownTitles()).toBe(true)
    expect(turned()).toEqual([])
    await act(async () => showToast(texts.data.revertedTo({ restored: NOTHING, kept: kept as never })))
    expect(screen.getByText(/^Nothing was reverted\. Kept/)).toBeTruthy()
    expect(turned()).toEqual([])
  })
})

const NOTHING = { ratings: 0, marks: 0, viewings: 0, notes: 0 }

import type { Page } from '@playwright/test'
import { RAIL_PAGES, type RailPage } from '../../src/shared/commands'
import { dropFile } from './drop-file'

/** A page of the app in one of its states, and how to get there. */
export interface Scene {
  readonly name: string
  /** There only once movies are rated, or only before. */
  readonly only?: 'rated' | 'new'
  readonly show: (page: Page) => Promise<void>
}

/** Opens a page of the rail, however narrow the window is. */
export async function openPage(page: Page, name: RailPage): Promise<void> {
  await page.evaluate((href) => document.querySelector<HTMLElement>(`nav a[href="#${href}"]`)?.click(), name)
  await page.mouse.move(700, 4)
}

/** A theme, or the few colours that the system forces on every window. */
export type Looks = 'dark' | 'light' | 'forced'

/** Chooses how the window looks and waits until it does. */
export async function wear(page: Page, looks: Looks): Promise<void> {
  const theme = looks === 'forced' ? 'dark' : looks
  await page.emulateMedia({ forcedColors: looks === 'forced' ? 'active' : 'none' })
  await page.evaluate((chosen) => window.matinee.call('settings:set', { theme: chosen }), theme)
  await page.reload() // the page has not asked for the change, so it does not know of it
  await page.locator(`html[data-theme=${theme}]`).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** A table in which one movie is known, one is one of two, one is not known, and one has another rating than here. */
const RATINGS = `Date,Name,Year,Letterboxd URI,Rating
2020-01-02,The Matrix,1999,https://boxd.it/1,4.5
2020-01-03,Emma,1996,https://boxd.it/2,4
2020-01-04,Summer at the Lake House,2031,https://boxd.it/3,5
2020-01-05,Pulp Fiction,1994,https://boxd.it/4,2
2020-01-06,,2001,https://boxd.it/5,3
`

const pages: readonly Scene[] = RAIL_PAGES.map((name) => ({ name, show: (page) => openPage(page, name) }))

/** Every page as it opens, then what can be reached on it. */
export const SCENES: readonly Scene[] = [
  ...pages,
  {
    name: 'movie',
    show: async (page) => {
      await openPage(page, 'for-you')
      await page.locator('[data-movie-id] [data-control=title]').first().click()
      await page.locator('.movie').first().waitFor()
    }
  },
  {
    name: 'for-you-left-out',
    only: 'rated',
    show: async (page) => {
      await openPage(page, 'watchlist')
      await openPage(page, 'for-you')
      await page.locator('.pick-reason').first().click()
      await page.locator('.inspected .sum-leave').first().click()
      await page.locator('.without .sum-leave').click()
      await page.locator('.left-out [aria-expanded]').click()
    }
  },
  {
    name: 'tastes',
    only: 'new',
    show: async (page) => {
      await openPage(page, 'for-you')
      await page.locator('.doors [aria-expanded]').click()
      await page.locator('.tastes .taste').first().waitFor()
    }
  },
  {
    name: 'for-you-filter',
    show: async (page) => {
      await page.reload() // forgets the filter
      await openPage(page, 'for-you')
      await page.locator('[aria-controls=list-filter-panel]').click()
      await page.locator('#list-filter-panel .genres .chip').nth(5).click()
      await page.locator('#list-filter-panel .genres .chip').nth(10).dblclick()
    }
  },
  {
    name: 'for-you-rows',
    only: 'rated',
    show: async (page) => {
      await page.reload() // forgets the filter
      await openPage(page, 'for-you')
      await page.locator('.row').first().waitFor()
      await page.evaluate(() => document.getElementById('page')?.scrollTo(0, 600))
    }
  },
  {
    name: 'inspector',
    show: async (page) => {
      await openPage(page, 'watchlist')
      await openPage(page, 'for-you')
      await page.locator('[data-movie-id] [data-control=title]').nth(1).focus()
      await page.keyboard.press('i')
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'my-ratings-ticked',
    only: 'rated',
    show: async (page) => {
      await openPage(page, 'my-ratings')
      await page.locator('.rating-line input[type=checkbox]').nth(1).check()
      await page.locator('.rating-line input[type=checkbox]').nth(3).check()
    }
  },
  {
    name: 'data-preview',
    show: async (page) => {
      await openPage(page, 'data')
      await dropFile(page, 'ratings.csv', RATINGS)
      await page.locator('.data-preview').waitFor()
    }
  },
  {
    name: 'licences',
    show: async (page) => {
      await openPage(page, 'settings')
      await page.locator('.licences summary').click()
      await page.locator('.licences .licence-text').scrollIntoViewIfNeeded()
    }
  },
  {
    name: 'confirm',
    only: 'rated',
    show: async (page) => {
      await openPage(page, 'settings')
      await page.locator('[data-control=delete]').last().click()
      await page.locator('.confirm').waitFor()
    }
  },
  {
    name: 'story',
    show: async (page) => {
      await openPage(page, 'model')
      await page.getByRole('radio', { name: 'How it works' }).check({ force: true })
      await page.locator('.story').waitFor()
    }
  },
  {
    name: 'nothing-found',
    show: async (page) => {
      await openPage(page, 'browse')
      await page.getByRole('searchbox').fill('zzzz')
      await page.locator('.nothing').waitFor()
    }
  },
  {
    name: 'palette',
    show: async (page) => {
      await page.getByRole('searchbox').fill('')
      await openPage(page, 'browse')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('heat')
      await page.getByRole('option').first().waitFor()
    }
  },
  {
    name: 'keys',
    show: async (page) => {
      await openPage(page, 'browse')
      await page.keyboard.press('F1')
      await page.getByRole('dialog').waitFor()
    }
  },
  {
    name: 'profile-menu',
    show: async (page) => {
      await openPage(page, 'rate')
      await page.locator('.profile-button').click()
      await page.getByRole('menu').waitFor()
    }
  }
]

/** Leaves whatever stands over the window, and an import that has not been made. */
export async function closeOverlays(page: Page): Promise<void> {
  if ((await page.getByRole('dialog').or(page.getByRole('menu')).count()) > 0) await page.keyboard.press('Escape')
  await page.evaluate(() => window.matinee.call('imports:cancel', {}))
}

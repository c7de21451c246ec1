import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, goTo, test } from './app'

const HEADER = 'Date,Name,Year,Letterboxd URI,Rating\n'

/** Drops what lies at a place of this computer, as the system does. */
async function dropFromDisk(page: Page, place: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [place], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
  await session.detach()
}

test('a folder that is dropped is read as the archive of it would be', async ({ page, folder }) => {
  const place = path.join(folder, 'my letterboxd')
  await mkdir(path.join(place, 'deleted'), { recursive: true })
  await writeFile(path.join(place, 'ratings.csv'), `${HEADER}2020-01-02,Heat,1995,https://boxd.it/1,4\n`)
  await writeFile(path.join(place, 'comments.csv'), 'Date,Content,Comment\n2020-01-02,x,y\n')
  await writeFile(path.join(place, 'deleted', 'ratings.csv'), `${HEADER}2020-01-02,Crash,2004,https://boxd.it/2,1\n`)
  await goTo(page, 'Data')
  await dropFromDisk(page, place)
  await expect(page.getByText('ratings.csv has 3 rows about 1 movie.')).toBeVisible()
  await page.getByText('Rows left out').click()
  await expect(page.getByText('my letterboxd/comments.csv')).toBeVisible()
  await expect(page.getByText('you deleted it there')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Import 1 rating' })).toBeVisible()
})

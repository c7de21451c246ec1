import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { call, expect, launch, rate, test, waitForModel } from './app'

// A real small disk: a tmpfs that only root on Linux may mount.
const run = (command: string, ...args: string[]) => spawnSync(command, args).status === 0
const mayMount = process.platform === 'linux' && process.getuid?.() === 0

function fillBytes(disk: string): void {
  try {
    writeFileSync(path.join(disk, 'filler'), Buffer.alloc(128 * 2 ** 20))
  } catch {
    // the disk is full now
  }
}

function fillNames(disk: string): void {
  const folder = path.join(disk, 'filler')
  mkdirSync(folder)
  try {
    for (let n = 0; ; n++) writeFileSync(path.join(folder, `${n}`), '')
  } catch {
    // there is no name left
  }
}

/** Where Chromium keeps its files while the data folder cannot hold them. */
const sessionsElsewhere = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('matinee-session-'))

test.describe('a real disk', () => {
  let disk = ''
  test.beforeEach(({ folder }) => {
    disk = path.join(folder, 'disk')
    mkdirSync(disk)
    test.skip(
      !mayMount || !run('mount', '-t', 'tmpfs', '-o', 'size=64m,nr_inodes=1000', 'tmpfs', disk),
      'only root may mount a disk'
    )
  })
  test.afterEach(() => {
    run('umount', '-l', disk)
  })

  test('that is full refuses changes with a sentence, shows a banner, and takes changes again by itself', async () => {
    const { electron, page } = await launch(disk)
    await waitForModel(page)
    await rate(page, 1, 9)
    fillBytes(disk)
    const movies = await call(page, 'recommendations:list', { profileId: 1, sort: 'popular', offset: 0, limit: 50 })
    const acknowledged = [1]
    // The last block of the journal has some room left.
    const rateAll = async () => {
      for (const { movieId } of movies.movies) {
        await rate(page, movieId, 3)
        acknowledged.push(movieId)
      }
    }
    await expect(rateAll()).rejects.toThrow(/disk is full/)
    const rated = async () =>
      (await call(page, 'ratings:list', { profileId: 1 })).ratings.map((row) => row.card.movieId)
    await expect(page.getByText(/disk is full/).first()).toBeVisible()
    expect((await rated()).sort()).toEqual([...acknowledged].sort())
    rmSync(path.join(disk, 'filler'))
    await expect(page.getByText(/disk is full/)).toHaveCount(0)
    await rate(page, 2, 3)
    await electron.close()
    const again = await launch(disk)
    const { ratings } = await call(again.page, 'ratings:list', { profileId: 1 })
    expect(ratings).toHaveLength(acknowledged.length + 1)
    await again.electron.close()
  })

  test('that is read-only opens with everything there, a banner, and no change, and what it kept elsewhere goes at the next start', async () => {
    const first = await launch(disk)
    await waitForModel(first.page)
    await rate(first.page, 1, 9)
    await first.electron.close()
    const before = sessionsElsewhere()
    expect(run('mount', '-o', 'remount,ro', disk)).toBe(true)

    const { electron, page } = await launch(disk)
    await expect(page.getByText(/may not write/).first()).toBeVisible()
    expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
    expect((await call(page, 'training:state', {})).model).not.toBeNull()
    await expect(rate(page, 2, 3)).rejects.toThrow(/may not write/)
    expect(run('mount', '-o', 'remount,rw', disk)).toBe(true)
    await expect(page.getByText(/may not write/)).toHaveCount(0)
    await rate(page, 2, 3)
    await electron.close()

    // Chromium may write to its files until its last process has ended.
    const again = await launch(disk)
    await expect.poll(sessionsElsewhere).toEqual(before)
    await again.electron.close()
  })

  for (const [what, fill] of [
    ['full', fillBytes],
    ['out of room for another file', fillNames]
  ] as const)
    test(`that is ${what} when the app starts shows everything and takes no change until there is room`, async () => {
      const first = await launch(disk)
      await waitForModel(first.page)
      await rate(first.page, 1, 9)
      await first.electron.close()
      fill(disk)

      const { electron, page } = await launch(disk)
      expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toHaveLength(1)
      await expect(rate(page, 2, 3)).rejects.toThrow(/disk is full/)
      await expect(page.getByText(/disk is full/).first()).toBeVisible()
      rmSync(path.join(disk, 'filler'), { recursive: true })
      await expect(page.getByText(/disk is full/)).toHaveCount(0)
      await rate(page, 2, 3)
      await electron.close()
    })
})

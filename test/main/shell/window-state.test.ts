import { chmodSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { boundsOnScreen, readWindowState, writeWindowState } from '../../../src/main/shell/window-state'
import { emptyFolder } from '../../fixtures/folders'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const wall = { x: 1440, y: 0, width: 2560, height: 1415 }

describe('the bounds of a window that was closed', () => {
  it.each([
    ['inside of a display', { x: 100, y: 100, width: 900, height: 600 }, [laptop]],
    ['on the second display', { x: 2000, y: 200, width: 1600, height: 1000 }, [laptop, wall]],
    ['hanging over the lower edge', { x: 300, y: 600, width: 900, height: 600 }, [laptop]],
    ['across two displays', { x: 1000, y: 100, width: 1200, height: 700 }, [laptop, wall]]
  ])('%s are kept', (_where, saved, areas) => {
    expect(boundsOnScreen(saved, areas)).toEqual(saved)
  })

  it.each([
    ['on a display that has gone', { x: 2000, y: 200, width: 900, height: 600 }],
    ['with the upper edge above all displays', { x: 100, y: -300, width: 900, height: 600 }],
    ['with only a sliver in sight', { x: 1400, y: 100, width: 900, height: 600 }]
  ])('%s are dropped', (_where, saved) => {
    expect(boundsOnScreen(saved, [laptop])).toBeNull()
  })

  it('are made to fit a display that is smaller now', () => {
    expect(boundsOnScreen({ x: 200, y: 100, width: 2400, height: 1300 }, [laptop])).toEqual(laptop)
  })
})

describe('the state of a window', () => {
  const state = { x: 1, y: 2, width: 800, height: 600, isMaximized: true, isFullScreen: false }

  it('is there again after it was written', async () => {
    const file = path.join(await emptyFolder(), 'window.json')
    expect(readWindowState(file)).toBeNull()
    writeWindowState(file, state)
    expect(readWindowState(file)).toEqual(state)
  })

  it.each(['', '{}', '{"x":1}', JSON.stringify({ ...state, width: -5 })])('is not read from %j', async (text) => {
    const file = path.join(await emptyFolder(), 'window.json')
    await writeFile(file, text)
    expect(readWindowState(file)).toBeNull()
  })

  it('that cannot be written stops nothing', async () => {
    const folder = await emptyFolder()
    chmodSync(folder, 0o500)
    expect(() => writeWindowState(path.join(folder, 'no', 'window.json'), state)).not.toThrow()
    chmodSync(folder, 0o700)
  })
})

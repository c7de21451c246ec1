import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { menuTemplate } from '../../../src/main/shell/menu-template'
import { COMMANDS, type MenuCommand } from '../../../src/shared/commands'

const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

it.each(['darwin', 'win32', 'linux'] as const)('has every command once on %s, and passes it on', (platform) => {
  const chosen: MenuCommand[] = []
  const items = itemsOf(menuTemplate(platform, (command) => chosen.push(command)))
  for (const item of items) item.click?.({} as never, undefined, {} as never)
  expect([...chosen].sort()).toEqual([...COMMANDS].sort())
})

it('leaves its keys to the page, which hears them too, and no two commands share one', () => {
  const own = itemsOf(menuTemplate('linux', () => undefined)).filter(({ id }) => id !== undefined)
  expect(own.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true)
  const keys = own.map(({ accelerator }) => String(accelerator))
  expect(new Set(keys).size).toBe(keys.length)
})

it('has the roles each platform expects, and none that loads the page again', () => {
  const roles = (platform: NodeJS.Platform) => itemsOf(menuTemplate(platform, () => undefined)).map(({ role }) => role)
  expect(roles('darwin')).toEqual(expect.arrayContaining(['appMenu', 'about', 'hide', 'quit', 'windowMenu', 'help']))
  expect(roles('linux')).toEqual(
    expect.arrayContaining(['fileMenu', 'quit', 'copy', 'paste', 'selectAll', 'windowMenu'])
  )
  for (const platform of ['darwin', 'linux'] as const)
    for (const role of ['undo', 'reload', 'forceReload'] as const) expect(roles(platform)).not.toContain(role)
})

it('names every item in the language of the catalogue rather than leaving it to the platform', () => {
  for (const platform of ['darwin', 'linux'] as const)
    for (const item of itemsOf(menuTemplate(platform, () => undefined)))
      if (item.type !== 'separator' && item.role !== 'appMenu') expect(item.label, item.role).toBeTruthy()
})

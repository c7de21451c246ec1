import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import path from 'node:path'
import type { CallName, RequestOf, ResponseOf } from '../../src/shared/contract'
import { firstWindowOf } from './first-window'

/** Starts the built app on a data folder, or the packaged one when MATINEE_EXECUTABLE names it. */
export async function openApp(
  folder: string,
  env: Readonly<Record<string, string>> = {}
): Promise<{ electron: ElectronApplication; page: Page }> {
  const packaged = process.env.MATINEE_EXECUTABLE
  const executablePath = packaged ? path.resolve(packaged) : process.env.ELECTRON_EXEC_PATH
  const electron = await _electron.launch({
    ...(executablePath && { executablePath }),
    args: [...(packaged ? [] : ['.']), `--user-data-dir=${folder}`],
    chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses its sandbox to root
    env: { ...(process.env as Record<string, string>), ...env }
  })
  return { electron, page: await firstWindowOf(electron) }
}

/** Makes a call of the contract from the page and returns how long it took there, in milliseconds, and the answer. */
export async function timedCall<N extends CallName>(
  page: Page,
  name: N,
  request: RequestOf<N>
): Promise<[number, ResponseOf<N>]> {
  const [elapsed, result] = await page.evaluate(
    async ([called, argument]) => {
      const started = performance.now()
      const answer = await window.matinee.call(called as CallName, argument as never)
      return [performance.now() - started, answer] as const
    },
    [name, request] as const
  )
  if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
  return [elapsed, result.value as ResponseOf<N>]
}

/** Makes a call of the contract from the page. */
export async function call<N extends CallName>(page: Page, name: N, request: RequestOf<N>): Promise<ResponseOf<N>> {
  return (await timedCall(page, name, request))[1]
}

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { appProcesses } from '../real-app/processes'
import type { CallName, RequestOf, ResponseOf } from '../../src/shared/contract'
import { driveApp, type DrivenApp } from './driven-app'

/** Starts the app on a data folder without Playwright, which holds back pages that are loaded anew; with the hooks of hooks/main.cjs. */
export function start(folder: string, env: Record<string, string> = {}, firstPageMs?: number): Promise<DrivenApp> {
  const [program, ...args] = commandOn(folder)
  return driveApp(program, args, environment(env), firstPageMs)
}

/** What starts the app, packaged or not, on a data folder; a package takes no hooks. */
export function commandOn(folder: string): [string, ...string[]] {
  const packaged = process.env.MATINEE_EXECUTABLE
  const app = packaged ? [] : ['-r', path.resolve('test', 'e2e', 'hooks', 'main.cjs'), '.']
  const program = packaged ? path.resolve(packaged) : (process.env.ELECTRON_EXEC_PATH ?? '')
  return [program, ...app, '--disable-gpu', `--user-data-dir=${folder}`]
}

export const environment = (env: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 && { ELECTRON_DISABLE_SANDBOX: '1' }),
  LANG: 'en_US.UTF-8',
  ...env
})

/** The questions that the app has asked so far, and the errors that it has told. */
export const askedBy = (app: DrivenApp): string[] =>
  [...app.output().matchAll(/^ASKED: (.*)$/gm)].map(([, message]) => message ?? '')

/** Makes a call of the contract from the page that is there now. */
export async function callIn<N extends CallName>(
  app: DrivenApp,
  name: N,
  request: RequestOf<N>
): Promise<ResponseOf<N>> {
  type Result = Awaited<ReturnType<typeof window.matinee.call<N>>>
  const result = await app.evaluate<Result>(`window.matinee.call(${JSON.stringify(name)}, ${JSON.stringify(request)})`)
  if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
  return result.value as ResponseOf<N>
}

/** What the page is headed; empty while it shows nothing, is being loaded or does not answer. */
export function heading(app: DrivenApp): Promise<string> {
  const silent = new Promise<string>((resolve) => setTimeout(() => resolve(''), 2_000))
  const shown = app.evaluate<string>('document.querySelector("h1")?.textContent ?? ""').catch(() => '')
  return Promise.race([shown, silent])
}

/** The processes that show the pages of the app on a data folder, by the list of the system. Those that have ended are none. */
export function pageProcesses(folder: string): number[] {
  return appProcesses(folder)
    .map(({ pid }) => pid)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('--type=renderer') &&
          !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
        )
      } catch {
        return false // it has ended since it was listed
      }
    })
}

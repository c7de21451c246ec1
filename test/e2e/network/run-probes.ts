import type { DrivenApp } from '../driven-app'
import { LEAVES, PROBES } from './probes'
import { HTTP_PORT, type Heard, type Recorder } from './recorder'

/** What was heard of a page that tried everything. */
export interface Probed {
  readonly nProbes: number
  readonly heard: Heard
  /** Where the page was at the end. */
  readonly address: string
  readonly exit: number | null
}

/** Tries every probe at an address of this machine and at a name of its own; at once, but for what would take the page away. */
export async function runProbes(recorder: Recorder, app: DrivenApp): Promise<Probed> {
  await pause(2_000) // what a start does is not what a page tries
  recorder.forget()
  const attempts = (name: string, probe: string): Promise<unknown>[] =>
    [`http://127.0.0.1:${HTTP_PORT}/${name}`, `https://${name}.names.test/`].map((address) =>
      Promise.race([app.evaluate(attempt(probe, address)).catch(() => null), pause(8_000)])
    )
  await Promise.all(Object.entries(PROBES).flatMap(([name, probe]) => attempts(name, probe)))
  await pause(3_000)
  for (const [name, probe] of Object.entries(LEAVES)) {
    await Promise.all(attempts(name, probe))
    await pause(300)
  }
  const heard = recorder.heard()
  const address = await app.evaluate<string>('location.href').catch(String)
  const nProbes = Object.keys(PROBES).length + Object.keys(LEAVES).length
  return { nProbes, heard, address, exit: await app.quit() }
}

/** A probe as a text that fails in silence and does not wait for what never comes. */
const attempt = (probe: string, address: string): string =>
  `(async (a) => { try { await Promise.race([${probe}, new Promise((go) => setTimeout(go, 4000))]) } catch {} })(${JSON.stringify(address)})`

const pause = (ms: number): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), ms))

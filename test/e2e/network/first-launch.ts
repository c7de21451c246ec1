import type { DrivenApp } from '../driven-app'
import type { Heard, Recorder } from './recorder'

/** What was heard of a whole first launch, and then of a download. */
export interface FirstLaunch {
  readonly life: Heard
  readonly download: Heard
  readonly quitting: Heard
  readonly exit: number | null
}

const call = (name: string, request: object): string =>
  `window.matinee.call(${JSON.stringify(name)}, ${JSON.stringify(request)})` +
  `.then((answer) => { if (!answer.ok) throw new Error(answer.error.message); return answer.value })`

const trained = `${call('training:state', {})}.then(({ activity, model }) => activity.kind === 'idle' && model !== null)`

/** The first training, ratings, a search in words no dictionary has, a Retrain, and a while of nothing; then Download. */
export async function firstLaunch(recorder: Recorder, app: DrivenApp, idleSeconds: number): Promise<FirstLaunch> {
  await until(app, trained)
  for (const [movieId, halfStars] of [[1, 8] as const, [541, 10] as const])
    await app.evaluate(call('ratings:set', { profileId: 1, movieId, halfStars, predictionWasVisible: false }))
  await app.evaluate(`[...document.querySelectorAll('nav a')].find((a) => /Browse/.test(a.textContent)).click()`)
  await until(app, `document.querySelector('input[type=search]') !== null`)
  await app.evaluate(`document.querySelector('input[type=search]').focus()`)
  await app.type('mispeled wrds of a moovie')
  await app.evaluate(call('training:start', {}))
  await until(app, trained)
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000))
  const life = recorder.heard()

  recorder.forget()
  await app.evaluate(call('datasets:download', { name: 'ml-latest-small' }))
  await until(app, `${call('datasets:state', {})}.then(({ activity }) => activity.kind === 'idle')`)
  const download = recorder.heard()
  recorder.forget()
  const exit = await app.quit()
  return { life, download, quitting: recorder.heard(), exit }
}

async function until(app: DrivenApp, condition: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await app.evaluate<boolean>(condition).catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const shown = await app.evaluate<string>('document.body.innerText').catch(String)
  throw new Error(`this did not come about: ${condition}\nThe page says:\n${shown}`)
}

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { call, expect, rate, test as ownApp, waitForModel } from './app'
import { test } from './shared-app'
import type { CallName } from '../../src/shared/contract'

test('the page is sandboxed, isolated and served by the app scheme under a strict policy @package', async ({
  page
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const found = await page.evaluate(async () => {
    const response = await fetch(location.href)
    return {
      origin: location.origin,
      globals: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
      bridge: Object.keys(window.matinee),
      policy: response.headers.get('content-security-policy') ?? ''
    }
  })
  expect(found.origin).toBe('app://matinee')
  expect(found.globals).toEqual([])
  expect(found.bridge).toEqual(['call', 'subscribe', 'offerDropped'])
  expect(found.policy).toContain("default-src 'none'")
  expect(found.policy).not.toContain('unsafe')
})

test('the page makes the calls of the contract and no other, hears its events, and has no way to name a file @package', async ({
  page
}) => {
  const outcomes = await page.evaluate(async () => {
    const bridge = window.matinee as unknown as {
      call: (name: string, request: unknown) => Promise<unknown>
      subscribe: (name: string, listener: () => void) => void
      offerDropped: (file: unknown) => Promise<{ ok: boolean }>
    }
    const told = (attempt: () => Promise<unknown>): Promise<string> =>
      attempt().then(
        (value) => ((value as { ok?: boolean } | undefined)?.ok === false ? 'refused' : 'done'),
        () => 'refused'
      )
    return {
      real: await told(() => bridge.call('app:state', {})),
      path: await told(() => bridge.call('datasets:offer', { path: '/etc/passwd' })),
      internal: await told(() => bridge.call('ELECTRON_BROWSER_REQUIRE', {})),
      event: await told(async () => bridge.subscribe('ELECTRON_INTERNAL', () => undefined)),
      forged: await told(() => bridge.offerDropped({ path: '/etc/passwd', name: 'a.zip' })),
      made: await told(() =>
        bridge.offerDropped(Object.defineProperty(new File(['x'], 'a.zip'), 'path', { value: '/etc/passwd' }))
      )
    }
  })
  const refused = 'refused'
  expect(outcomes).toEqual({
    real: 'done',
    ...{ path: refused, internal: refused, event: refused },
    forged: refused,
    made: refused
  })
})

test('ten questions at once open one dialog, in front of the window', async ({ app, page }) => {
  await app.electron.evaluate(({ dialog, BrowserWindow }) => {
    const asked: boolean[] = []
    Object.assign(globalThis, { asked })
    dialog.showOpenDialog = (...given: unknown[]) => {
      asked.push(given[0] === BrowserWindow.getAllWindows()[0])
      return new Promise((resolve) => setTimeout(() => resolve({ canceled: true, filePaths: [] }), 1_000))
    }
  })
  await Promise.all(Array.from({ length: 10 }, () => call(page, 'imports:choose', { profileId: 1 })))
  const asked = () => app.electron.evaluate(() => (globalThis as unknown as { asked: boolean[] }).asked)
  expect(await asked()).toEqual([true])
  await call(page, 'backups:choose-folder', {})
  expect(await asked()).toEqual([true, true])
})

test('inline scripts, markup and eval do not run @package', async ({ page }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script')
    try {
      script.append('window.inlineRan = true')
      document.head.append(script)
    } catch {
      // refused before it could run
    }
    return 'inlineRan' in window
  })
  expect(ran).toBe(false)
  const taken = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'
      return 'taken'
    } catch (error) {
      return (error as Error).name
    }
  })
  expect(taken).toBe('TypeError')
})

test('no request leaves the machine, from first launch to Retrain', async ({ app, page }) => {
  await app.electron.evaluate(({ session }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    session.defaultSession.webRequest.onSendHeaders(({ url }) => void asked.push(url))
  })
  await waitForModel(page)
  await rate(page, 1, 8)
  await call(page, 'training:start', {})
  await waitForModel(page)
  const asked = await app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(asked.filter((url) => !url.startsWith('app://matinee/'))).toEqual([])
  const outcome = await page.evaluate(() =>
    fetch('https://example.invalid/').then(
      () => 'answered',
      () => 'refused'
    )
  )
  expect(outcome).toBe('refused')
})

test('navigation, new windows, permissions and paths outside the renderer are refused @package', async ({
  app,
  page
}) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const address = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.invalid/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toBe(address)
  expect(await page.evaluate(() => window.open('about:blank'))).toBeNull()
  expect(await page.evaluate(async () => (await navigator.permissions.query({ name: 'geolocation' })).state)).toBe(
    'denied'
  )
  for (const path of ['app://matinee/../../package.json', 'app://matinee/%2e%2e%2f%2e%2e%2fpackage.json'])
    expect(await page.evaluate((url) => fetch(url).then((response) => response.status), path)).toBe(404)
  expect(
    await page.evaluate(() =>
      fetch('app://other/index.html')
        .then((r) => r.status)
        .catch(() => 'refused')
    )
  ).not.toBe(200)
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('calls from a frame that is not the main page are refused @package', async ({ app }) => {
  const refused = await app.electron.evaluate(async ({ ipcMain }) => {
    // The registered listener, called as a foreign frame would call it.
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: unknown, request: unknown) => unknown> }
    )._invokeHandlers
    const listener = handlers.get('training:state')
    const from = (senderFrame: unknown) => listener?.({ senderFrame }, {})
    return Promise.all([
      from({ parent: null, url: 'https://example.invalid/' }),
      from({ parent: {}, url: 'app://matinee/index.html' }),
      from({ parent: null, url: 'app://matinee.evil/index.html' }),
      from(null)
    ])
  })
  for (const result of refused) expect(result).toMatchObject({ ok: false, error: { code: 'sender-not-allowed' } })
})

test('bad requests are refused with a code and a sentence, and change nothing @package', async ({ page }) => {
  const ask = (name: string, request: unknown) =>
    page.evaluate(([called, argument]) => window.matinee.call(called as CallName, argument as never), [
      name,
      request
    ] as const)
  const rating = { profileId: 1, movieId: 1, halfStars: 8, predictionWasVisible: false }
  const cases: [string, unknown, string][] = [
    ['ratings:set', { ...rating, halfStars: 11 }, 'invalid-request'],
    ['ratings:set', { ...rating, halfStars: 0 }, 'invalid-request'],
    ['ratings:set', { ...rating, halfStars: 4.5 }, 'invalid-request'],
    ['ratings:set', { ...rating, halfStars: '8' }, 'invalid-request'],
    ['ratings:set', { ...rating, extra: 1 }, 'invalid-request'],
    ['ratings:set', null, 'invalid-request'],
    ['ratings:set', { ...rating, movieId: 987654 }, 'unknown-movie'],
    ['ratings:set', { ...rating, profileId: 2 }, 'unknown-profile'],
    ['ratings:clear', { profileId: 1, movieId: 987654 }, 'unknown-movie'],
    ['marks:set', { profileId: 1, movieId: 1, mark: 'hated', on: true }, 'invalid-request'],
    ['marks:set', { profileId: 3, movieId: 1, mark: 'seen', on: true }, 'unknown-profile'],
    ['movies:get', { profileId: 1, movieId: 987654 }, 'unknown-movie'],
    ['movies:add', { profileId: 1, title: '   ', year: 1999 }, 'invalid-request'],
    ['recommendations:list', { profileId: 1, sort: 'best', offset: 0, limit: 10 }, 'invalid-request'],
    ['recommendations:list', { profileId: 1, sort: 'popular', offset: 0, limit: 100_000 }, 'invalid-request'],
    ['settings:set', { training: { nFactors: 1e9 } }, 'invalid-request']
  ]
  for (const [name, request, code] of cases) {
    const result = await ask(name, request)
    expect(result, JSON.stringify([name, request])).toMatchObject({ ok: false, error: { code } })
    if (!result.ok) expect(result.error.message).toMatch(/\w+ .*\.$/)
  }
  expect((await call(page, 'ratings:list', { profileId: 1 })).ratings).toEqual([])
})

/** A fuse in the wire is the character '1' when it is on. */
const ON = '1'.charCodeAt(0)

test('the package runs as nothing but this app @package', async () => {
  const executable = process.env.MATINEE_EXECUTABLE
  test.skip(!executable, 'only a package has fuses set')
  const wire = await getCurrentFuseWire(executable as string)
  const isOn = (option: FuseV1Options) => wire[option] === ON
  expect(isOn(FuseV1Options.RunAsNode)).toBe(false)
  expect(isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false)
  expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true)
  expect(isOn(FuseV1Options.EnableCookieEncryption)).toBe(true)
})

/** What a bundle, and what it shares with others, takes from Node. */
function modulesOf(bundle: string, seen = new Set<string>()): Set<string> {
  if (seen.has(bundle)) return new Set()
  seen.add(bundle)
  const text = readFileSync(bundle, 'utf8')
  const found = new Set<string>()
  for (const [, name = ''] of text.matchAll(/require\(["']([^"']+)["']\)/g))
    if (!name.startsWith('.')) found.add(name.replace('node:', ''))
    else for (const one of modulesOf(path.join(path.dirname(bundle), name), seen)) found.add(one)
  return found
}

test('of all processes only the main one can use the network, for downloads over HTTPS', () => {
  const NETWORK = [
    'http',
    'http2',
    'https',
    'net',
    'tls',
    'dgram',
    'dns',
    'dns/promises',
    'undici',
    'inspector',
    'worker_threads',
    'child_process'
  ]
  const using = readdirSync('out/main')
    .filter((name) => name.endsWith('.js'))
    .map((name) => [name, [...modulesOf(path.join('out/main', name))].filter((one) => NETWORK.includes(one))] as const)
  expect(Object.fromEntries(using)).toMatchObject({ 'index.js': ['https'], 'trainer.js': [], 'dataset-jobs.js': [] })
  for (const [name, used] of using) if (name !== 'index.js') expect(used).toEqual([])
})

ownApp('a release does not start with a switch that would hand it to another program @package', ({ folder }) => {
  const executable = process.env.MATINEE_EXECUTABLE
  test.skip(!executable, 'only a package refuses switches')
  for (const given of [
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--host-resolver-rules=MAP * 127.0.0.1'
  ]) {
    const { status, stderr } = spawnSync(executable as string, [given, '--no-sandbox', `--user-data-dir=${folder}`], {
      encoding: 'utf8',
      timeout: 30_000,
      env: { ...process.env, MATINEE_AS_RELEASE: '1' }
    })
    expect(status).toBe(1)
    expect(stderr).toContain(`Matinee does not start with ${given.split('=')[0]}.`)
    expect(stderr).not.toContain('DevTools listening')
  }
})

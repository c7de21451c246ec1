import { describe, expect, it } from 'vitest'
import { openWorld } from './world'

describe('what was typed and not saved when the app is quit', () => {
  it('is there at the next start, and gone once there is nothing of it', async () => {
    const { call } = await openWorld()
    const drafts = [
      { key: 'new profile', text: 'Dana' },
      { key: 'title of alien', text: '\u05d0\u05dc\u05d9\u05d9\u05df' }
    ]
    expect((await call('app:state', {})).drafts).toEqual([])
    await call('app:saved', { drafts })
    expect((await call('app:state', {})).drafts).toEqual(drafts)
    await call('app:saved', { drafts: [] })
    expect((await call('app:state', {})).drafts).toEqual([])
  })

  it('writes nothing when nothing has changed, and holds no quit up when the disk refuses', async () => {
    const { call, ask, library, libraryFs } = await openWorld()
    await call('app:saved', { drafts: [{ key: 'new profile', text: 'Dana' }] })
    const { version } = library
    await call('app:saved', { drafts: [{ key: 'new profile', text: 'Dana' }] })
    expect(library.version).toBe(version)
    libraryFs.code = 'ENOSPC'
    libraryFs.fails = (request) => /^(open|write|rename)/.test(request)
    expect(await ask('app:saved', { drafts: [] })).toMatchObject({ error: { code: 'library-write-failed' } })
  })
})

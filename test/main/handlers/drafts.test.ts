import { describe, expect, it } from 'vitest'
import { noteDraft } from '../../../src/shared/drafts'
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

  it('is kept while it is typed, and a note no longer once it is written', async () => {
    const { call, library } = await openWorld()
    const [name, note] = [
      { key: 'new profile', text: 'Dana' },
      { key: noteDraft(1, 20), text: 'Blue, and lo' }
    ]
    await call('app:drafts', { drafts: [name, note] })
    expect((await call('app:state', {})).drafts).toEqual([name, note])
    await call('diary:note', { profileId: 1, movieId: 20, text: 'Blue, and lonely.' })
    expect((await call('app:state', {})).drafts).toEqual([name])
    const { version } = library
    await call('app:drafts', { drafts: [name] })
    expect(library.version).toBe(version)
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

import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ImportBatch, ImportEntry, ImportOptions, ImportPreview, ImportState } from '../../../src/shared/imports'
import { IDLE, type Answers } from '../bridge'
import { card } from '../cards'
import { click, clickButton, freshWindows, goTo, openWindow } from '../window'

freshWindows()

const options: ImportOptions = {
  conflicts: 'newer',
  keepUnmatched: true,
  include: { ratings: true, watchlist: true, seen: true, diary: true }
}
const state = (answered = 0, chosen = options): ImportState => ({
  phase: 'preview',
  preview: {
    ...{ profileId: 1, person: null },
    files: [{ name: 'ratings.csv', source: 'letterboxd', nRows: 5 }],
    notes: ['The dates could be day first or month first, so they are left out.'],
    options: chosen,
    ...{ nMovies: 5, kinds: [], nQuestions: 2, nAnswered: answered, nUnknown: 1, nConflicts: 1 },
    ...{ nSame: 1, nDuplicates: 0, nSkipped: 1 },
    counts: { brought: 3, alreadyThere: 0, leftOut: 1, asked: 1 },
    willAdd: {
      ratings: 2,
      changed: 1,
      watchlist: 1,
      seen: 0,
      otherMarks: 0,
      viewings: 0,
      notes: 0,
      locks: 0,
      movies: 1,
      names: 0
    }
  }
})
const question = (n: number, answer: ImportEntry['answer'] = null): ImportEntry => ({
  ...{ n, title: `Emma ${n}`, year: 1996, file: 'ratings.csv', line: n + 2, halfStars: 8, day: '2020-01-01', answer },
  movie: null,
  candidates: [
    { ...card(20, { title: 'Emma', year: 1996 }), address: null },
    { ...card(21, { title: 'Emma', year: 1996 }), address: null }
  ]
})
const batch: ImportBatch = {
  ...{ batchId: 3, profileId: 1, sources: ['imdb'], files: ['ratings.csv'], importedAt: 0, revertedAt: null },
  ...{ nRatings: 12, nMarks: 0, nViewings: 2 }
}

const preview = () =>
  openWindow({
    'imports:state': state(),
    'imports:options': (chosen: ImportOptions) => state(0, chosen),
    'imports:answer': () => state(1),
    'imports:list': ({ list, offset }: { list: string; offset: number }) =>
      list === 'questions'
        ? { total: 2, entries: offset === 0 ? [question(0)] : [question(1)] }
        : { total: 1, entries: [{ ...question(0), candidates: [], movie: card(20, { mine: 2 }) }] },
    'imports:skipped': { total: 1, rows: [{ file: 'ratings.csv', line: 9, reason: '"7" is not a rating of 0.5 to 5' }] }
  })

it('a preview says what it would do, and its choices reach main', async () => {
  const { calls } = await preview()
  await goTo('Data')
  expect(await screen.findByText('ratings.csv has 5 rows about 5 movies.')).toBeTruthy()
  expect(
    screen.getByRole('img', { name: /^3 rows to import, 0 here already, 1 to be decided by you, 1 left out/ })
  ).toBeTruthy()
  expect(
    screen.getByText(
      /^Imports 2 new ratings, 1 changed rating and 1 movie for the watchlist\. 1 unknown movie will be kept\./
    )
  ).toBeTruthy()
  expect(screen.getByText('The dates could be day first or month first, so they are left out.')).toBeTruthy()
  await click(screen.getByRole('radio', { name: 'Mine' }))
  await click(screen.getByRole('checkbox', { name: 'Watchlist' }))
  const chosen = calls.filter(({ name }) => name === 'imports:options').map(({ request }) => request)
  expect(chosen).toEqual([
    { ...options, conflicts: 'mine' },
    { ...options, conflicts: 'mine', include: { ...options.include, watchlist: false } }
  ])
  expect(await screen.findByText('"7" is not a rating of 0.5 to 5')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Import 3 ratings' })).toBeTruthy()
})

it('an import that is made says how far it is, takes no more answers, and can still be cancelled', async () => {
  const { calls, send } = await preview()
  await goTo('Data')
  await screen.findByRole('button', { name: 'Import 3 ratings' })
  const { preview: shown } = state() as Extract<ImportState, { phase: 'preview' }>
  const making = (nDone: number): ImportState => ({ phase: 'importing', preview: shown, nDone, nChanges: 4000 })
  await act(async () => send('imports:state', making(1200)))
  expect(await screen.findByText('1,200 of 4,000 movies')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('1200')
  expect(screen.getByRole('radio', { name: 'Mine' }).closest('[inert]')).toBeTruthy()
  await clickButton('Importing…')
  expect(calls.some(({ name }) => name === 'imports:apply')).toBe(false)
  await act(async () => send('imports:state', making(4000)))
  expect(await screen.findByText('Saving…')).toBeTruthy()
  await clickButton('Cancel')
  expect(calls.some(({ name }) => name === 'imports:cancel')).toBe(true)
})

it('an import is for whom it was begun, and says so when somebody else is at the window', async () => {
  const profiles = [
    { profileId: 1, name: 'Me', nRatings: 0 },
    { profileId: 2, name: 'Zoe', nRatings: 3 }
  ]
  const begun = state()
  if (begun.phase !== 'preview') throw new Error('This state is a preview.')
  const { calls } = await openWindow({
    'imports:state': { ...begun, preview: { ...begun.preview, profileId: 2, nQuestions: 0 } },
    'profiles:list': { profiles, activeProfileId: 1 },
    'profiles:switch': { profiles, activeProfileId: 2 },
    'imports:apply': new Error('The disk is full.')
  })
  await goTo('Data')
  expect(await screen.findByText('This import is for Zoe. Importing shows Zoe’s library.')).toBeTruthy()
  await clickButton('Import 3 ratings for Zoe')
  const made = calls.map(({ name }) => name).filter((name) => ['profiles:switch', 'imports:apply'].includes(name))
  expect(made).toEqual(['profiles:switch', 'imports:apply'])
  expect(await screen.findByText('This import is for Zoe.')).toBeTruthy()
})

it('kinds that may be no movies are asked about once each, with a few titles', async () => {
  const begun = state()
  if (begun.phase !== 'preview') throw new Error('This state is a preview.')
  const kinds = (isMovie: boolean | null) => [
    { file: 'ratings.csv', kind: 'Pageant', nRows: 4, titles: ['A', 'B', 'C'], isMovie }
  ]
  const withKinds = (isMovie: boolean | null) => ({ ...begun, preview: { ...begun.preview, kinds: kinds(isMovie) } })
  const { calls } = await openWindow({
    'imports:state': withKinds(null),
    'imports:answer-kind': ({ isMovie }: { isMovie: boolean | null }) => withKinds(isMovie)
  })
  await goTo('Data')
  const item = await screen.findByRole('listitem', { name: 'Pageant' })
  expect(item.textContent).toContain('4 rows of ratings.csv: A, B and C …')
  await clickButton('Yes, movies')
  expect(await screen.findByText('taken as movies')).toBeTruthy()
  await clickButton('Change')
  await clickButton('No, leave them out')
  expect(calls.filter(({ name }) => name === 'imports:answer-kind').map(({ request }) => request)).toEqual(
    [true, null, false].map((isMovie) => ({ file: 'ratings.csv', kind: 'Pageant', isMovie }))
  )
})

it('each question can be answered, and those of the next page too', async () => {
  const { calls } = await preview()
  await goTo('Data')
  await click((await screen.findAllByRole('button', { name: /^Emma \(1996\)/ }))[1] as Element)
  await clickButton(/^Show more of the 1 other/)
  expect(await screen.findByRole('listitem', { name: 'Emma 1 (1996)' })).toBeTruthy()
  await click(screen.getAllByRole('button', { name: 'Leave it out' })[1] as Element)
  expect(calls.filter(({ name }) => name === 'imports:answer').map(({ request }) => request)).toEqual([
    { n: 0, answer: { kind: 'movie', movieId: 21 } },
    { n: 1, answer: { kind: 'leave-out' } }
  ])
})

it('an import is reverted after a second look, and what was left is named', async () => {
  let reverted = false
  let finish = (): void => undefined
  const { calls } = await openWindow({
    'imports:batches': () => ({ batches: [{ ...batch, revertedAt: reverted ? 5 : null }] }),
    'imports:revert': async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      reverted = true
      const restored = { ratings: 11, marks: 1, viewings: 0, notes: 2 }
      const kept = (['rating', 'mark'] as const).map((what) => ({ title: 'Heat', year: 1995, what, why: 'changed' }))
      return { report: { restored, kept }, history: { undo: null, redo: null } }
    }
  })
  await goTo('Data')
  await click(await screen.findByRole('button', { name: 'Revert the import of ratings.csv' }))
  expect(calls.some(({ name }) => name === 'imports:revert')).toBe(false)
  await clickButton('Revert')
  expect(screen.getByText('Reverting…').closest('[role=status]')).toBeTruthy()
  await act(async () => finish())
  expect(screen.queryByText('Reverting…')).toBeNull()
  expect(
    await screen.findByText(
      'As before the import: 11 ratings, 1 mark and 2 notes. Kept, because you changed it since: Heat (1995).'
    )
  ).toBeTruthy()
})

it('files that are too large or too many are not handed over, and the page says why', async () => {
  const { calls } = await openWindow()
  const drop = (files: readonly object[]) =>
    act(async () => void fireEvent.drop(window, { dataTransfer: dropped(files) }))
  const huge = Object.defineProperty(new File(['x'], 'huge.zip'), 'size', { value: 100_000_001 })
  await drop([huge])
  expect(await screen.findByText(/huge\.zip is too large to be dropped/)).toBeTruthy()
  await drop(Array.from({ length: 1_001 }, () => new File(['x'], 'a.csv')))
  await waitFor(() => expect(screen.getByText('At most 1,000 files can be dropped at once.')).toBeTruthy())
  const half = () => Object.defineProperty(new File(['x'], 'half.csv'), 'size', { value: 60_000_000 })
  await drop([half(), half()])
  await waitFor(() => expect(screen.getByText(/^Together these files are too large/)).toBeTruthy())
  expect(calls.some(({ name }) => name === 'imports:drop')).toBe(false)
})

/** What the system hands over: files, and what lies where they lie; null for one that a page has made up. */
const dropped = (files: readonly object[], entries: readonly (object | null)[] = files.map(() => null)) => ({
  ...{ types: ['Files'], files },
  items: entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }))
})

it('a folder that is dropped is handed over with all that is in it, by its places', async () => {
  const file = (fullPath: string, text: string) => ({
    ...{ isDirectory: false, fullPath },
    file: (done: (file: File) => void) => done(new File([text], fullPath))
  })
  const folder = (entries: readonly object[]) => {
    const batches = [entries.slice(0, 1), entries.slice(1), []]
    return {
      isDirectory: true,
      createReader: () => ({ readEntries: (done: (some: unknown) => void) => done(batches.shift() ?? []) })
    }
  }
  const mine = folder([
    file('/mine/ratings.csv', 'a,b'),
    folder([file('/mine/deleted/diary.csv', 'c'), file('/mine/deleted/picture.jpg', 'not read')]),
    file('/mine/watched.csv', 'd')
  ])
  const { calls } = await openWindow({ 'imports:drop': { phase: 'idle' } })
  await act(async () => void fireEvent.drop(window, { dataTransfer: dropped([new File([], 'mine')], [mine]) }))
  await waitFor(() => expect(calls.some(({ name }) => name === 'imports:drop')).toBe(true))
  const { files } = calls.find(({ name }) => name === 'imports:drop')?.request as {
    files: { name: string; bytes: Uint8Array }[]
  }
  expect(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])).toEqual([
    ['mine/ratings.csv', 'a,b'],
    ['mine/deleted/diary.csv', 'c'],
    ['mine/deleted/picture.jpg', ''],
    ['mine/watched.csv', 'd']
  ])
})

const dropFile = (name: string) =>
  act(async () => {
    const file = new File(['x'], name)
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(new ArrayBuffer(1)) })
    fireEvent.drop(window, { dataTransfer: dropped([file]) })
  })

it('files dropped while an import is open ask before they take its place, and nothing is kept of them otherwise', async () => {
  const { calls } = await openWindow({
    'imports:state': state(1),
    'imports:drop': state(),
    'imports:list': { total: 0, entries: [] },
    'imports:skipped': { total: 0, rows: [] }
  })
  const drops = () => calls.filter(({ name }) => name === 'imports:drop')
  await dropFile('other.csv')
  expect(await screen.findByText(/Opening other\.csv instead discards your 1 answer\./)).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep this one'))
  expect(drops()).toEqual([])
  await clickButton('Keep this one')
  expect(screen.queryByText(/throws away/)).toBeNull()
  expect(drops()).toEqual([])
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Nothing is saved yet'))
  await dropFile('other.csv')
  await click(await screen.findByRole('button', { name: 'Open instead' }))
  await waitFor(() => expect(drops()).toHaveLength(1))
})

it('an import that would bring nothing says so and cannot be made', async () => {
  const begun = state()
  if (begun.phase !== 'preview') throw new Error('This state is a preview.')
  const nothing = {
    ratings: 0,
    changed: 0,
    watchlist: 0,
    seen: 0,
    otherMarks: 0,
    viewings: 0,
    notes: 0,
    locks: 0,
    movies: 0,
    names: 0
  }
  const counts = { brought: 0, alreadyThere: 5, leftOut: 0, asked: 0 }
  const { calls } = await openWindow({
    'imports:state': { ...begun, preview: { ...begun.preview, nQuestions: 0, counts, willAdd: nothing } },
    'imports:list': { total: 0, entries: [] },
    'imports:skipped': { total: 0, rows: [] }
  })
  await goTo('Data')
  expect((await screen.findByText(/Nothing would change\./)).textContent).not.toMatch(/Undo/)
  const button = screen.getByRole('button', { name: 'Import' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  await click(button)
  expect(calls.some(({ name }) => name === 'imports:apply')).toBe(false)
})

/** The Data page with a preview of which something is otherwise. */
async function openPreview(change: Partial<ImportPreview>, answers: Answers = {}) {
  const begun = state()
  if (begun.phase !== 'preview') throw new Error('This state is a preview.')
  const opened = await openWindow({
    'imports:state': { ...begun, preview: { ...begun.preview, nQuestions: 0, ...change } },
    'imports:list': { total: 0, entries: [] },
    'imports:skipped': { total: 0, rows: [] },
    ...answers
  })
  await goTo('Data')
  await screen.findByRole('heading', { name: 'Nothing is saved yet' })
  return opened
}

it('a library saved by Matinee is imported part by part: whose it is, what becomes of the name, and who follows', async () => {
  const { calls } = await openPreview(
    { person: { name: 'Dana', into: 'added', next: ['Ada', 'Bo'] } },
    { 'imports:next': { phase: 'idle' } }
  )
  expect(screen.getByText(/This is the part of Dana\. Ada and Bo follow\./).textContent).toMatch(
    /A profile called Dana is added for it\./
  )
  await clickButton('Skip to Ada')
  expect(calls.filter(({ name }) => name === 'imports:next')).toHaveLength(1)
})

it('an import that brings nothing but what a service calls movies can be made, and says what it does', async () => {
  const none = {
    ratings: 0,
    changed: 0,
    watchlist: 0,
    seen: 0,
    otherMarks: 0,
    viewings: 0,
    notes: 0,
    locks: 0,
    movies: 0
  }
  const { calls } = await openPreview(
    { counts: { brought: 0, alreadyThere: 5, leftOut: 0, asked: 0 }, willAdd: { ...none, names: 2 } },
    { 'imports:apply': { batch, history: { undo: null, redo: null } } }
  )
  expect(screen.getByText(/What the service calls 2 movies is remembered/)).toBeTruthy()
  await clickButton('Remember')
  expect(calls.some(({ name }) => name === 'imports:apply')).toBe(true)
})

it('after an import its page says what came of it and where to go, until it is taken back', async () => {
  let batches: ImportBatch[] = []
  const { send } = await openWindow({
    'imports:state': () => (batches.length > 0 ? { phase: 'idle' } : state(2)),
    'imports:batches': () => ({ batches }),
    'imports:apply': () => {
      batches = [batch]
      return { batch, history: { undo: null, redo: null } }
    },
    'training:state': { ...IDLE, ratingsBehind: 11 },
    'imports:list': { total: 0, entries: [] },
    'imports:skipped': { total: 0, rows: [] }
  })
  await goTo('Data')
  await click(await screen.findByRole('button', { name: 'Import 3 ratings' }))
  await act(async () => send('imports:state', { phase: 'idle' }))
  expect(await screen.findByText('12 ratings and 2 viewings from ratings.csv.')).toBeTruthy()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Imported'))
  expect(screen.getByText(/^1 movie is not in this community\. It is kept/)).toBeTruthy()
  expect(screen.getByText('The model has not learned from 11 ratings yet.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Retrain now' })).toBeTruthy()
  await clickButton('See your list')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('For you')
  batches = []
  await goTo('Data')
  await screen.findByText('Nothing has been imported yet.')
  expect(screen.queryByText('12 ratings and 2 viewings from ratings.csv.')).toBeNull()
})

it('each answer takes the focus on: to the next question, to more of them, at last to Import', async () => {
  const answers = new Map<number, ImportEntry['answer']>()
  const entryOf = (n: number) => question(n, answers.get(n) ?? null)
  await openWindow({
    'imports:state': state(),
    'imports:answer': ({ n, answer }: { n: number; answer: ImportEntry['answer'] }) => {
      answers.set(n, answer)
      return state([...answers.values()].filter((said) => said !== null).length)
    },
    'imports:list': ({ list, offset }: { list: string; offset: number }) =>
      list === 'questions'
        ? { total: 3, entries: offset === 0 ? [entryOf(0), entryOf(1)] : [entryOf(2)] }
        : { total: 0, entries: [] },
    'imports:skipped': { total: 0, rows: [] }
  })
  await goTo('Data')
  const at = (): string => {
    const row = document.activeElement?.closest('li')?.getAttribute('aria-label')
    return [row, document.activeElement?.textContent].filter(Boolean).join(': ')
  }
  const leaveOut = (n: number) => click(screen.getAllByRole('button', { name: 'Leave it out' })[n] as Element)
  await screen.findByRole('listitem', { name: 'Emma 1 (1996)' })
  await leaveOut(0)
  await waitFor(() => expect(at()).toMatch(/^Emma 1 \(1996\): Emma/))
  await leaveOut(0)
  await waitFor(() => expect(at()).toBe('Show more of the 1 other'))
  await click(document.activeElement as Element)
  await waitFor(() => expect(at()).toMatch(/^Emma 2 \(1996\): Emma/))
  await leaveOut(0)
  await waitFor(() => expect(at()).toBe('Import 3 ratings'))
  await click(screen.getAllByRole('button', { name: 'Change' })[1] as Element)
  await waitFor(() => expect(at()).toMatch(/^Emma 1 \(1996\): Emma/))
  await clickButton('Search by hand')
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search another movie for Emma 1' }))
})

import type { Kept } from '../../../../src/shared/history'

/** A row of the library; null is its absence. */
export type Row = Readonly<Record<string, string | number | null>> | null
/** What a library holds, by the name of each row: 'rating 1 7'. */
export type Rows = ReadonlyMap<string, NonNullable<Row>>

interface Changed {
  readonly left: Row[]
  to: Row
}

interface Step {
  /** By the name of the row: what it was, and what the step made of it; several where two movies became one. */
  rows: Map<string, { before: Row[]; after: Row[] }>
  undone: boolean
}

/** What a press of Undo or Redo ought to do. */
export interface Press {
  readonly kind: 'done' | 'refused' | 'nothing'
  readonly rows: Rows
  readonly nRefused: number
  readonly kept: Kept
}

const NOTHING_KEPT: Kept = { profiles: [], ratings: 0, marks: 0, viewings: 0, notes: 0 }
const COUNTED = { rating: 'ratings', mark: 'marks', viewing: 'viewings', note: 'notes' } as const

const tableOf = (name: string): string => name.slice(0, name.indexOf(' '))
const same = (one: Row, other: Row): boolean => JSON.stringify(one) === JSON.stringify(other)
const timeOf = (row: NonNullable<Row>): number => Number(row.rated_at ?? row.marked_at ?? row.written_at ?? 0)
const latest = (rows: readonly Row[]): Row =>
  rows.reduce((one, other) => (one && (!other || timeOf(one) > timeOf(other)) ? one : other), null)

/** The rules of Undo and Redo over several profiles, told again without SQL: what a person does is seen, what Undo does is foreseen. */
export class UndoModel {
  private readonly histories = new Map<number, Step[]>()

  /** Notes what a step of a profile has done. */
  record(profileId: number, before: Rows, after: Rows): void {
    const rows: Step['rows'] = new Map()
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name) ?? null, after.get(name) ?? null]
      if (!same(was, is)) rows.set(name, { before: [was], after: [is] })
    }
    if (rows.size === 0) return
    this.histories.set(profileId, [...this.of(profileId).filter(({ undone }) => !undone), { rows, undone: false }])
  }

  /** Has all steps speak of another movie. */
  move(from: number, to: number): void {
    const moved = (row: Row): Row => (row?.movie_id === from ? { ...row, movie_id: to } : row)
    for (const step of [...this.histories.values()].flat()) {
      const rows: Step['rows'] = new Map()
      for (const [name, { before, after }] of step.rows) {
        const row = before[0] ?? after[0] ?? null
        const isKey = row?.movie_id === from && tableOf(name) !== 'viewing'
        const other = isKey ? name.replace(/^(\S+ \d+) \d+/, `$1 ${to}`) : name
        const there = rows.get(other) ?? { before: [], after: [] }
        rows.set(other, {
          before: [...there.before, ...before.map(moved)],
          after: [...there.after, ...after.map(moved)]
        })
      }
      step.rows = rows
    }
  }

  nSteps(profileId: number): number {
    return this.of(profileId).length
  }

  /** What the next press does; it is done here too. */
  press(profileId: number, isUndo: boolean, rows: Rows): Press {
    let nRefused = 0
    for (;;) {
      const ahead = this.of(profileId).filter(({ undone }) => undone !== isUndo)
      const step = isUndo ? ahead.at(-1) : ahead[0]
      const outcome = step && replayed(step, isUndo, rows)
      if (!step || !outcome || (outcome.kind === 'done' && nRefused > 0))
        return { kind: nRefused > 0 ? 'refused' : 'nothing', rows, nRefused, kept: NOTHING_KEPT }
      if (outcome.kind === 'refused') {
        this.histories.set(
          profileId,
          this.of(profileId).filter((one) => one !== step)
        )
        nRefused++
        continue
      }
      step.undone = isUndo
      if (outcome.kind === 'nothing') continue
      this.handOver(profileId, step, outcome.rows)
      return { ...outcome, nRefused: 0 }
    }
  }

  /** Whether a press would come upon a step that something else has not done or undone already. */
  isAhead(profileId: number, isUndo: boolean, rows: Rows): boolean {
    return this.of(profileId).some((step) => step.undone !== isUndo && replayed(step, isUndo, rows).kind !== 'nothing')
  }

  private of(profileId: number): Step[] {
    return this.histories.get(profileId) ?? []
  }

  /** A step that takes its own profile away becomes the last of the oldest that is there. */
  private handOver(profileId: number, step: Step, rows: Rows): void {
    if (rows.has(`profile ${profileId}`)) return
    const ids = [...rows.keys()].filter((name) => tableOf(name) === 'profile').map((name) => Number(name.split(' ')[1]))
    const next = Math.min(...ids)
    this.histories.set(
      profileId,
      this.of(profileId).filter((one) => one !== step)
    )
    this.histories.set(next, [...this.of(next), step])
  }
}

function replayed(step: Step, isUndo: boolean, rows: Rows): Omit<Press, 'nRefused'> {
  const changed = new Map<string, Changed>()
  for (const [name, { before, after }] of step.rows)
    changed.set(name, { left: isUndo ? after : before, to: latest(isUndo ? before : after) })
  const now = (name: string): Row => rows.get(name) ?? null
  const stays = new Set<string>()
  const whole = new Set<number>()
  const profiles: string[] = []
  for (const [name, { left, to }] of changed)
    if (!same(now(name), to) && !left.some((row) => same(row, now(name)))) stays.add(name)

  const rowsOfBatch = (id: unknown): string[] =>
    [...new Set([...rows.keys(), ...changed.keys()])].filter((name) => {
      const [table, batch] = name.split(' ')
      return table?.startsWith('import_') && Number(batch) === id
    })
  /** Whether everything of something that would go is just as the step left it. */
  const goesWhole = (names: readonly string[]): boolean =>
    names.every((name) => changed.has(name) && now(name) && !stays.has(name) && !changed.get(name)?.to)
  const going = (table: string): string[] =>
    [...changed].filter(([name, { to }]) => tableOf(name) === table && !to && now(name)).map(([name]) => name)
  for (const name of going('import_batch')) {
    const names = rowsOfBatch(Number(name.split(' ')[1]))
    if (!goesWhole(names)) names.forEach((one) => stays.add(one))
  }
  const profileIds = (from: Rows): number[] =>
    [...from.values()].flatMap((row) => ('created_at' in row ? [Number(row.profile_id)] : []))
  const after = new Set(profileIds(rows))
  for (const [name, { to }] of changed)
    if (tableOf(name) === 'profile' && !stays.has(name)) after[to ? 'add' : 'delete'](Number(name.split(' ')[1]))
  for (const name of going('profile')) {
    const id = Number(name.split(' ')[1])
    const names = [...new Set([...rows.keys(), ...changed.keys()])].filter(
      (one) => (now(one) ?? latest(changed.get(one)?.left ?? []) ?? changed.get(one)?.to)?.profile_id === id
    )
    if (goesWhole(names) && after.size > 0) continue
    after.add(id)
    whole.add(id)
    profiles.push(String(now(name)?.name))
    for (const one of names) {
      stays.add(one)
      if (tableOf(one) === 'import_batch') rowsOfBatch(Number(one.split(' ')[1])).forEach((child) => stays.add(child))
    }
  }
  for (const [name, { to }] of changed) {
    if (tableOf(name) === 'profile' && to && now(name) && stays.has(name)) profiles.push(String(now(name)?.name))
    const batch = `import_batch ${name.split(' ')[1]}`
    if (!to || stays.has(name)) continue
    if (to.profile_id !== undefined && !after.has(Number(to.profile_id))) stays.add(name)
    if (name.startsWith('import_') && tableOf(name) !== 'import_batch') {
      const isThere = changed.has(batch) && !stays.has(batch) ? changed.get(batch)?.to : now(batch)
      if (!isThere || stays.has(batch)) stays.add(name)
    }
  }
  const result = new Map(rows)
  for (const [name, { to }] of changed) {
    if (stays.has(name)) continue
    if (to) result.set(name, to)
    else result.delete(name)
  }
  // of two opposite opinions the one that was there stays
  for (const [name, { to }] of changed) {
    const other = name.endsWith(' liked') ? name.replace(/ liked$/, ' disliked') : name.replace(/ disliked$/, ' liked')
    if (other === name || stays.has(name) || !to || !result.has(other) || same(now(name), to)) continue
    stays.add(name)
    const was = now(name)
    if (was) result.set(name, was)
    else result.delete(name)
  }
  const kept = { ...NOTHING_KEPT, profiles: profiles.sort() }
  const isThere = (name: string, to: Row): boolean => same(now(name), to)
  for (const [name, { to }] of changed) {
    const counted = COUNTED[tableOf(name) as keyof typeof COUNTED] as (typeof COUNTED)['rating'] | undefined
    const profileId = Number((now(name) ?? to ?? changed.get(name)?.left[0])?.profile_id)
    if (counted && stays.has(name) && !isThere(name, to) && !whole.has(profileId)) kept[counted]++
  }
  const isDone = [...changed].some(([name, { to }]) => !stays.has(name) && !isThere(name, to))
  const isAllThere = [...changed].every(([name, { to }]) => isThere(name, to))
  return { kind: isDone ? 'done' : isAllThere ? 'nothing' : 'refused', rows: result, kept }
}

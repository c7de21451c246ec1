/** Running means of named figures by part and row; NaN is left out. */
export class Means {
  readonly #sums = new Map<string, Map<string, Map<string, { sum: number; count: number }>>>()

  add(part: string, row: string, figures: Record<string, number>): void {
    for (const [name, value] of Object.entries(figures)) {
      if (Number.isNaN(value)) continue
      const rows = entry(this.#sums, part, () => new Map())
      const cell = entry(
        entry(rows, row, () => new Map()),
        name,
        () => ({ sum: 0, count: 0 })
      )
      cell.sum += value
      cell.count++
    }
  }

  report(): Record<string, Record<string, Record<string, number>>> {
    return mapped(this.#sums, (rows) => mapped(rows, (cells) => mapped(cells, ({ sum, count }) => sum / count)))
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

function mapped<V, W>(map: ReadonlyMap<string, V>, turn: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Array.from(map, ([key, value]) => [key, turn(value)]))
}

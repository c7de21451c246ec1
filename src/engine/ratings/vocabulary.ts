/** The two-way table between ids (of files and databases) and indices (rows of a matrix). */
export class Vocabulary {
  private constructor(
    /** The ids in ascending order; the index of an id is its place here. */
    readonly ids: Int32Array
  ) {}

  /** The vocabulary of the given ids: sorted ascending, each once. */
  static of(ids: Iterable<number>): Vocabulary {
    return new Vocabulary(Int32Array.from(new Set(ids)).sort())
  }

  get size(): number {
    return this.ids.length
  }

  /** The index of an id, or undefined when the vocabulary does not hold it. */
  indexOf(id: number): number | undefined {
    let low = 0
    let high = this.ids.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.ids[middle]!
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }

  /** The id at an index. Throws RangeError when there is none. */
  idAt(index: number): number {
    const id = this.ids[index]
    if (id === undefined) throw new RangeError(`The vocabulary has ${this.size} ids, so none at index ${index}.`)
    return id
  }
}

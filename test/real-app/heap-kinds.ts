import type { CDPSession } from '@playwright/test'

/** What a page's heap holds, by kind: objects by their class, all compiled code as one. */
export type HeapKinds = ReadonlyMap<string, { readonly count: number; readonly bytes: number }>

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** Takes a heap snapshot of the page, which collects garbage first, and adds it up. */
export async function heapKinds(cdp: CDPSession): Promise<HeapKinds> {
  const chunks: string[] = []
  const onChunk = ({ chunk }: { chunk: string }): unknown => chunks.push(chunk)
  cdp.on('HeapProfiler.addHeapSnapshotChunk', onChunk)
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  cdp.off('HeapProfiler.addHeapSnapshotChunk', onChunk)
  return addedUp(JSON.parse(chunks.join('')) as Snapshot)
}

function addedUp({ snapshot: { meta }, nodes, strings }: Snapshot): HeapKinds {
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => meta.node_fields.indexOf(field))
  const kinds = new Map<string, { count: number; bytes: number }>()
  for (let node = 0; node < nodes.length; node += meta.node_fields.length) {
    const at = (field = 0): number => nodes[node + field] ?? 0
    const typeName = meta.node_types[0][at(type)] ?? ''
    // The name of a string or a number is its value, that of code the function it was compiled from.
    const kind = /string|number|code/.test(typeName)
      ? typeName
      : `${typeName}: ${(strings[at(name)] ?? '').slice(0, 40)}`
    const sum = kinds.get(kind) ?? { count: 0, bytes: 0 }
    kinds.set(kind, { count: sum.count + 1, bytes: sum.bytes + at(size) })
  }
  return kinds
}

/** The kinds that differ most in bytes between two snapshots. */
export function mostGrown(before: HeapKinds, after: HeapKinds, limit: number) {
  const nothing = { count: 0, bytes: 0 }
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((kind) => {
      const [was, is] = [before.get(kind) ?? nothing, after.get(kind) ?? nothing]
      return { kind, more: is.count - was.count, moreBytes: is.bytes - was.bytes }
    })
    .sort((a, b) => Math.abs(b.moreBytes) - Math.abs(a.moreBytes))
    .slice(0, limit)
}

/*
 * What the code looks like from outside: npm run evaluate -- structure [--root FOLDER] [--json]
 * Files, lines and folders below src, the imports between its folders, cycles between folders, and layers: the most folders that one
 * may have to go through, each importing the next. FOLDER is another checkout, to compare with. A folder is where a file lies; what lies
 * directly in src/main is a folder too.
 */
import { readdirSync, readFileSync, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import ts from 'typescript'

const { values } = parseArgs({
  options: { root: { type: 'string', default: '.' }, json: { type: 'boolean', default: false } }
})
const AREAS = ['src/engine', 'src/main', 'src/renderer/src', 'src']

type Graph = ReadonlyMap<string, ReadonlySet<string>>

interface Figures {
  readonly files: number
  readonly lines: number
  readonly folders: number
  /** Imports of a file in another folder. */
  readonly fileEdges: number
  /** Pairs of folders of which the first imports the second. */
  readonly folderEdges: number
  /** Pairs of folders that import each other. */
  readonly backEdges: number
  /** Sets of folders in which each reaches each. */
  readonly cycles: number
  readonly foldersInCycles: number
  readonly layers: number
}

function main(): void {
  const rows = AREAS.map((area) => ({ area, ...measure(area) }))
  if (!values.json) console.table(Object.fromEntries(rows.map(({ area, ...figures }) => [area, figures])))
  console.log(JSON.stringify(rows))
}

function measure(area: string): Figures {
  const files = readdirSync(path.join(values.root, area), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(area, file.split(path.sep).join('/')))
    .filter((file) => /\.tsx?$/.test(file))
  const folders = new Map<string, Set<string>>(files.map((file) => [path.posix.dirname(file), new Set()]))
  let lines = 0
  let fileEdges = 0
  for (const file of files) {
    const text = readFileSync(path.join(values.root, file), 'utf8')
    lines += text.split('\n').length - 1
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const to = folderOf(fileName, file)
      if (to === null || to === path.posix.dirname(file) || !folders.has(to)) continue
      fileEdges++
      folders.get(path.posix.dirname(file))?.add(to)
    }
  }
  const edges = [...folders].flatMap(([from, targets]) => [...targets].map((to) => [from, to] as const))
  const groups = stronglyConnected(folders)
  const cycles = groups.filter((group) => group.length > 1)
  return {
    files: files.length,
    lines,
    folders: folders.size,
    fileEdges,
    folderEdges: edges.length,
    backEdges: edges.filter(([from, to]) => from < to && folders.get(to)?.has(from)).length,
    cycles: cycles.length,
    foldersInCycles: cycles.flat().length,
    layers: layersOf(folders, groups)
  }
}

/** The folder of what is imported; null for a package. */
function folderOf(specifier: string, from: string): string | null {
  const plain = specifier.split('?')[0] ?? ''
  const alias = /^@(engine|shared)\/(.*)$/.exec(plain)
  const target = alias
    ? `src/${alias[1] ?? ''}/${alias[2] ?? ''}`
    : plain.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), plain)
      : null
  if (target === null) return null
  const isFolder = existsSync(path.join(values.root, target)) && statSync(path.join(values.root, target)).isDirectory()
  const isFile = ['.ts', '.tsx'].some((end) => existsSync(path.join(values.root, target + end)))
  return isFolder && !isFile ? target : path.posix.dirname(target)
}

/** The strongly connected components of a graph, those that are reached by others first (Tarjan 1972). */
function stronglyConnected(graph: Graph): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const groups: string[][] = []
  const visit = (node: string): void => {
    index.set(node, index.size)
    low.set(node, index.get(node) ?? 0)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(node) === index.get(node)) groups.push(stack.splice(stack.indexOf(node)))
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return groups
}

/** The longest way through the graph, where a cycle counts as one place. */
function layersOf(graph: Graph, groups: readonly (readonly string[])[]): number {
  const groupOf = new Map(groups.flatMap((group, at) => group.map((node) => [node, at] as const)))
  const depth: number[] = []
  groups.forEach((group, at) => {
    const below = group.flatMap((node) => [...(graph.get(node) ?? [])].map((to) => groupOf.get(to) ?? at))
    depth[at] = 1 + Math.max(0, ...below.filter((to) => to !== at).map((to) => depth[to] ?? 0))
  })
  return Math.max(0, ...depth)
}

main()

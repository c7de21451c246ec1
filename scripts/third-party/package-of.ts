import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A package of which something is in a build. */
export interface Bundled {
  readonly name: string
  readonly version: string
  /** An SPDX identifier that is on the list. */
  readonly licence: string
  /** Its licence and notices, word for word. */
  readonly text: string
}

/** Licences that ask for no more than that they and the names of the authors are shown, which is done. */
const ALLOWED: ReadonlySet<unknown> = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Zlib', 'OFL-1.1']
])
const TEXTS = /^(licen[cs]e|copying|notice)(\.|-|$)/i
/** What the licence file of a package does not say of what is in it. */
const ADDED = new Map([
  [
    'sql.js',
    `SQLite, which is in sql.js, is in the public domain (https://www.sqlite.org/copyright.html). It was compiled with Emscripten,
Copyright (c) 2010-2014 Emscripten authors, and musl, Copyright (c) 2005-2020 Rich Felker, et al., both under the MIT licence.`
  ]
])
/** What follows in these files is of what the tool is built from, which is not in what it builds. */
const OF_THE_TOOL = '\n# Licenses of bundled dependencies'

/**
 * The folder of the package that a module is of: null for one of our own. Modules that the build tools add are virtual, and named
 * after the tool.
 */
export function folderOf(moduleId: string): string | null {
  const id = moduleId.replaceAll('\\', '/')
  const tool = /^\0(rolldown|vite)\//.exec(id)?.[1]
  if (tool) return path.resolve('node_modules', tool)
  const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(id) ?? []
  return folder ?? null
}

/** What is to be said of the package in a folder. Throws when its licence is not on the list, or is nowhere in it. */
export function readPackage(folder: string): Bundled {
  const about: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version, license: licence } = about as Record<string, string>
  if (!name || !version) throw new Error(`${folder} has no name and version`)
  if (!licence || !ALLOWED.has(licence))
    throw new Error(
      `${name} ${version} is under ${String(licence)}, which is not on the list of licences that may be bundled`
    )
  const texts = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').split(OF_THE_TOOL)[0]?.trim())
  const text = [...texts, ADDED.get(name)].filter(Boolean).join('\n\n')
  if (texts.length === 0 || text === '') throw new Error(`${name} ${version} has no licence text`)
  return { name, version, licence, text }
}

/** The packages that modules are of, each once, by name; modules outside of any package are our own. */
export function packagesOf(moduleIds: Iterable<string>): Bundled[] {
  const folders = new Set([...moduleIds].map(folderOf).filter((folder) => folder !== null))
  return sorted([...folders].filter((folder) => existsSync(path.join(folder, 'package.json'))).map(readPackage))
}

/** In the order of names, each version once. */
export function sorted(packages: readonly Bundled[]): Bundled[] {
  const byName = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]))
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

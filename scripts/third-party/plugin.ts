import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Plugin } from 'vite'
import { billOfMaterials, thirdPartyText } from './documents'
import { packagesOf, sorted, type Bundled } from './package-of'

const require = createRequire(import.meta.url)

/**
 * Writes into out/ what the bundles are made of: THIRD-PARTY.txt and sbom.cdx.json. Each bundle is a build of its own, so each
 * leaves its part in .cache/third-party and puts together what is there; the last one has all. A package under a licence that is
 * not on the list, or without its text, fails the build.
 */
export function thirdParty(target: 'main' | 'preload' | 'renderer'): Plugin {
  return {
    name: 'matinee:third-party',
    apply: 'build',
    generateBundle(_, bundle) {
      const ids = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk'
          ? file.moduleIds
          : file.originalFileNames.map((name) => path.resolve(this.environment.config.root, name))
      )
      const parts = path.resolve('.cache/third-party')
      mkdirSync(parts, { recursive: true })
      writeFileSync(path.join(parts, `${target}.json`), JSON.stringify(packagesOf(ids)))
      const all = readdirSync(parts).map(
        (file): Bundled[] => JSON.parse(readFileSync(path.join(parts, file), 'utf8')) as Bundled[]
      )
      const packages = sorted(all.flat())
      mkdirSync('out', { recursive: true })
      writeFileSync('out/THIRD-PARTY.txt', thirdPartyText(packages))
      writeFileSync('out/sbom.cdx.json', billOfMaterials(appFacts(), packages))
    }
  }
}

function appFacts(): Parameters<typeof billOfMaterials>[0] {
  const own = require(path.resolve('package.json')) as { name: string; version: string }
  const electron =
    process.env.ELECTRON_DIST_VERSION ?? (require('electron/package.json') as { version: string }).version
  return { name: own.name, version: process.env.PACKAGE_VERSION ?? own.version, electron }
}

import type { Bundled } from './package-of'

const RULE = '='.repeat(80)

/** The licences of everything in the package, for people. */
export function thirdPartyText(packages: readonly Bundled[]): string {
  const list = packages.map(({ name, version, licence }) => `  ${name} ${version}, ${licence}`)
  const texts = packages.map(
    ({ name, version, licence, text }) => `${RULE}\n${name} ${version} (${licence})\n${RULE}\n\n${text}\n`
  )
  return `Matinee is built with the work of others. These packages are in it, whole or in part; their licences follow, word for word.

${list.join('\n')}

Electron, which it runs in, is under the MIT licence, and has Chromium and Node.js in it. Their licences are in the files
LICENSE.electron.txt and LICENSES.chromium.html beside the program.

${texts.join('\n')}`
}

/** The same as a list for programs: a bill of materials in CycloneDX's JSON. */
export function billOfMaterials(
  app: { readonly name: string; readonly version: string; readonly electron: string },
  packages: readonly Pick<Bundled, 'name' | 'version' | 'licence'>[]
): string {
  const components = [{ name: 'electron', version: app.electron, licence: 'MIT' }, ...packages].map(
    ({ name, version, licence }) => ({
      type: 'library',
      'bom-ref': purl(name, version),
      name,
      version,
      licenses: [{ license: { id: licence } }],
      purl: purl(name, version)
    })
  )
  const component = {
    type: 'application',
    name: app.name,
    version: app.version,
    licenses: [{ license: { id: 'MIT' } }]
  }
  const bill = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component }, components }
  return `${JSON.stringify(bill, null, 2)}\n`
}

const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

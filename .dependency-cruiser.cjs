const { readdirSync } = require('node:fs')

/** The folders and who may import whom (ARCHITECTURE.md). */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed }
})

/** The folders of the engine, each with those that it builds on. */
const ENGINE = {
  options: [],
  numeric: [],
  ratings: ['numeric'],
  factors: ['ratings', 'numeric'],
  sgd: ['factors', 'ratings', 'numeric'],
  gibbs: ['factors', 'ratings', 'numeric'],
  stars: ['sgd', 'gibbs', 'factors', 'ratings', 'numeric'],
  ranking: ['stars', 'factors', 'ratings', 'numeric'],
  explore: ['model', 'person', 'ranking', 'stars', 'factors', 'numeric'],
  questions: ['model', 'ranking', 'stars', 'gibbs', 'factors', 'numeric'],
  codec: ['model', 'ranking', 'stars', 'gibbs', 'factors'],
  lesson: ['sgd', 'factors', 'ratings', 'numeric']
}
const engineFolders = Object.entries(ENGINE).map(([folder, below]) =>
  only(
    `engine-${folder}`,
    `^src/engine/${folder}/`,
    [`^src/engine/(${[folder, 'options', ...below].join('|')})[/.]`],
    'a folder of the engine builds on those below it'
  )
)

/** Folders from the lowest layer to the highest: each imports those of the layers below it, and never one beside it. */
const layered = (root, layers) =>
  layers.flatMap((folders, layer) => {
    const below = layers.slice(0, layer).flat()
    return folders.map((folder) =>
      only(
        `${root.slice(4)}-${folder}`.replaceAll('/', '-'),
        `^${root}/${folder}/[^/]+$`,
        [`^(?!${root}/)`, `^${root}/(${[folder, ...below].join('|')})/[^/]+$`],
        'a folder imports those of the layers below it'
      )
    )
  })

const MAIN_LAYERS = [
  ['async', 'files', 'processes', 'time', 'titles', 'words'],
  ['ipc', 'log', 'shell', 'store/tables'],
  ['import-formats', 'jobs', 'store/history', 'store/schema'],
  ['downloads', 'outside', 'store/journal'],
  ['store/backups'],
  ['store'],
  ['datasets'],
  ['lesson', 'lifecycle', 'matching', 'recommend', 'training'],
  ['dataset-install', 'imports'],
  ['exports', 'session'],
  ['handlers']
]

/** Features that build on others. */
const HIGHER_FEATURES = [
  ['features/data', 'features/for-you', 'features/model', 'features/movie', 'features/shortcuts'],
  ['features/inspector', 'features/palette', 'features/rate', 'features/settings']
]
const otherFeatures = readdirSync('src/renderer/src/features')
  .map((name) => `features/${name}`)
  .filter((folder) => !HIGHER_FEATURES.flat().includes(folder))

const PAGE_LAYERS = [
  ['poster', 'words'],
  ['words/texts'],
  ['data'],
  ['window'],
  ['components'],
  ['features/data/datasets', 'features/model/story', 'features/movie/diary', ...otherFeatures],
  ...HIGHER_FEATURES,
  ['app']
]

module.exports = {
  forbidden: [
    ...engineFolders,
    ...layered('src/main', MAIN_LAYERS),
    ...layered('src/renderer/src', PAGE_LAYERS),
    only('engine-is-pure', '^src/engine', ['^src/engine'], 'the arithmetic: no packages, no I/O, no clock'),
    only(
      'shared-imports-zod-and-options-only',
      '^src/shared',
      ['^src/shared', '^node_modules/zod', '^src/engine/options/options\\.ts$'],
      'the contract; what it says of hyperparameters is declared in the engine'
    ),
    only(
      'options-are-plain-data',
      '^src/engine/options/options\\.ts$',
      ['^$'],
      'the page reads them through the contract'
    ),
    only(
      'preload-imports-shared',
      '^src/preload',
      ['^src/preload', '^src/shared', '^electron$', 'node_modules/electron'],
      'a dozen lines'
    ),
    {
      name: 'preload-takes-types-only',
      severity: 'error',
      from: { path: '^src/preload' },
      to: { path: '^src/shared', dependencyTypesNot: ['type-only'] }
    },
    {
      name: 'renderer-never-reaches-behind-the-contract',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: ['^src/(engine|main|trainer|preload)', '^electron$', 'node_modules/electron/'] }
    },
    {
      name: 'main-and-trainer-use-engine-and-shared',
      severity: 'error',
      from: { path: '^src/(main|trainer)' },
      to: { path: '^src/(renderer|preload)' }
    },
    {
      name: 'main-does-not-import-the-trainer',
      severity: 'error',
      from: { path: '^src/main' },
      to: { path: '^src/trainer' }
    },
    {
      name: 'trainer-imports-of-main-only-datasets-and-words',
      comment:
        'the format of a dataset folder, how one is installed, and the texts are in one place for both processes',
      severity: 'error',
      from: { path: '^src/trainer', pathNot: '^src/trainer/files' },
      to: { path: '^src/main', pathNot: '^src/main/(datasets|dataset-install|words)' }
    },
    {
      name: 'file-jobs-import-of-main-only-formats',
      comment: 'what a copy, an archive and a dataset look like is in one place for both processes',
      severity: 'error',
      from: { path: '^src/trainer/files' },
      to: {
        path: '^src/main',
        pathNot:
          '^src/main/(datasets|dataset-install|files|words|import-formats/import-parts|store/(backups/copy-facts|open-sql))'
      }
    },
    {
      name: 'sql-only-in-the-store',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/main/store' },
      to: { path: 'node_modules/sql.js' }
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-cycles-between-folders',
      comment: 'a folder can be read, and moved, with those that it builds on',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/' },
      to: { circular: true }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.cjs', '.css'] }
  }
}

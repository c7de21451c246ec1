import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { emptyFolder } from '../fixtures/folders'

const run = (command: string, ...args: string[]) => spawnSync(command, args, { encoding: 'utf8' })

it.skipIf(run('dpkg-deb', '--version').status !== 0)(
  'a deb is made with the compression that the configuration names, and needs no scripts when it is installed',
  async () => {
    const folder = await emptyFolder()
    const app = path.join(folder, 'app')
    mkdirSync(app)
    for (const name of ['matinee', 'chrome-sandbox']) writeFileSync(path.join(app, name), 'a program', { mode: 0o755 })
    const deb = path.join(folder, 'a.deb')
    const control = [
      '--name',
      'matinee',
      '--version',
      '1.2.3~electron25~TEST',
      '--architecture',
      'amd64',
      '--package',
      deb
    ]
    const made = run(
      ...([
        'node',
        'scripts/fpm.mjs',
        '-s',
        'dir',
        '--force',
        '-t',
        'deb',
        '-d',
        'libnss3',
        '--deb-compression',
        'gz'
      ] as const),
      ...[
        ...control,
        '--description',
        'One\n Two',
        '--maintainer',
        'Us',
        '--after-install',
        '/nowhere',
        '--after-remove',
        '/nowhere'
      ],
      ...[`${app}/matinee=/usr/share/doc/matinee/copyright`, `${app}/=/opt/Matinee`]
    )
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(run('dpkg-deb', '-f', deb, 'Version', 'Depends').stdout).toBe(
      'Version: 1.2.3~electron25~TEST\nDepends: libnss3\n'
    )
    const contents = run('dpkg-deb', '-c', deb).stdout
    expect(contents).toMatch(/^-rwsr-xr-x root\/root .* \.\/opt\/Matinee\/chrome-sandbox$/m)
    expect(contents).toMatch(/\.\/usr\/bin\/matinee -> \/opt\/Matinee\/matinee$/m)
    expect(contents).toContain('./usr/share/doc/matinee/copyright')
    const inside = path.join(folder, 'control')
    run('dpkg-deb', '-e', deb, inside)
    expect(run('ls', inside).stdout.trim().split('\n')).toEqual(['control', 'md5sums'])
  }
)

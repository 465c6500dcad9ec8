import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../paths.ts'
import { run } from '../run.ts'

const isTest = /(\.test\.(js|ts)|\/fixtures|\/testdata)$/

/**
 * Compiles the whole tree into build/, then gives each package and action its own part as dist/, where its `exports` point.
 * Types are not checked here (`check` does): a stale bundle is rebuilt before a command runs, and that must be quick.
 */
export function compile(): void {
  rmSync(join(root, 'build'), { recursive: true, force: true })
  if (!run('tsc', '--noCheck')) throw new Error('tsc could not compile the sources: see above')
  // Without it the compiled scripts and dist/ are what the next package.json up says: modules, all the same.
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(join(root, 'build/package.json'), '{ "type": "module" }\n')
  for (const group of ['packages', 'actions']) {
    for (const name of readdirSync(join(root, group))) {
      const source = join(root, group, name, 'src')
      const compiled = join(root, 'build', group, name, 'src')
      const target = join(root, group, name, 'dist')
      rmSync(target, { recursive: true, force: true })
      if (!existsSync(compiled)) continue
      copyNeighbours(join(root, 'build', group, name), join(root, group, name))
      cpSync(compiled, target, { recursive: true, filter: (file) => !isTest.test(file) })
      // Data that lies beside the code.
      cpSync(source, target, {
        recursive: true,
        filter: (file) => !file.endsWith('.ts') && !isTest.test(`/${relative(source, file)}`),
      })
    }
  }
}

/** Modules of data beside src/ are compiled beside their source: dist/ imports them by the same `../data/…` as src/ does. */
function copyNeighbours(compiled: string, home: string): void {
  for (const folder of readdirSync(compiled)) {
    if (folder !== 'src') cpSync(join(compiled, folder), join(home, folder), { recursive: true })
  }
}

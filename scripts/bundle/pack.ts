import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { output } from '../run.ts'

/** Actions that are bundled: those with a main. */
export type ActionNames = readonly string[]

/**
 * One ncc build for all actions into `target`: index.mjs knows how to load each, and what they share lies in shared
 * chunks, loaded when first imported. ncc keeps an `import()` a chunk of its own; only the entry is minified, so the
 * rest stays readable to who audits it.
 */
export function pack(names: ActionNames, target: string): void {
  const entry = join(root, 'build/entry.mjs')
  const loaders = names.flatMap((name) => [
    `  '${name}': () => import('../actions/${name}/dist/main.js'),`,
    ...(hasWorker(name) ? [`  '${name}/worker': () => import('../actions/${name}/dist/worker.js'),`] : []),
  ])
  writeFileSync(
    entry,
    `const programs = {
${loaders.join('\n')}
  chg: (directory) => import('./scripts/chg/main.js').then(({ main }) => main(directory)),
}
export const start = (name, directory) => programs[name](directory)
`,
  )
  rmSync(target, { recursive: true, force: true })
  mkdirSync(target, { recursive: true })
  output(
    '',
    'ncc',
    'build',
    entry,
    '--out',
    target,
    '--license',
    'licenses.txt',
    '--target',
    'es2024',
    '--no-cache',
  )
}

/** Whether an action has a program for threads beside its own: src/worker.ts. */
export function hasWorker(name: string): boolean {
  return existsSync(join(root, 'actions', name, 'src/worker.ts'))
}

import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Absolute: the root of the repository. */
export const root = resolve(import.meta.dirname, '..')
/** Absolute: the release tree that `bundle` writes. */
export const releaseDirectory = join(root, 'release')

/** The names of the actions that have a definition, sorted. */
export function actionNames(): readonly string[] {
  return readdirSync(join(root, 'actions'))
    .filter((name) => existsSync(join(root, 'actions', name, 'src/action.ts')))
    .sort()
}

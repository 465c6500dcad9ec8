import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../paths.ts'

const parts = [
  'packages',
  'actions',
  'scripts/bundle',
  'scripts/chg',
  'scripts/docs',
  'scripts/paths.ts',
  'LICENSE',
  'README.md',
  'package.json',
  'pnpm-lock.yaml',
  'tsconfig.json',
]
const generated = new Set(['node_modules', 'dist', 'fixtures', 'testdata', 'sandbox'])

/** SHA-256 over all that goes into a release, by path and content: two equal trees have the same. */
export function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of parts.flatMap((part) => filesOf(join(root, part))))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return /\.test\.ts$|\/packages\/.*\.js$/.test(path) ? [] : [path]
  return readdirSync(path)
    .filter((name) => !generated.has(name))
    .sort()
    .flatMap((name) => filesOf(join(path, name)))
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../../scripts/paths.ts'

/** A TypeScript file of the house. */
export interface Source {
  /** From the root: `packages/core/src/clock.ts`. */
  readonly path: string
  /** `packages/core`, `actions/rollback`; the first folder for others. */
  readonly home: string
  readonly isTest: boolean
  readonly lines: number
  /** Without comments. */
  readonly code: string
  /** What it imports or re-exports, also lazily, as written. */
  readonly imports: readonly string[]
}

const skipped = new Set(['node_modules', 'dist', 'build', 'release', 'data'])

/** All sources below the given folders. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap((folder) => filesBelow(join(root, folder))).map(sourceOf)
}

/** The package.json of a home. */
export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

export function manifestOf(home: string): Manifest {
  return JSON.parse(readFileSync(join(root, home, 'package.json'), 'utf8')) as Manifest
}

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return []
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.name.endsWith('.ts') ? [path] : []
  })
}

function sourceOf(file: string): Source {
  const path = relative(root, file)
  const [group = '', name = ''] = path.split('/')
  const text = readFileSync(file, 'utf8')
  const code = withoutComments(text)
  return {
    path,
    home: group === 'packages' || group === 'actions' ? `${group}/${name}` : group,
    isTest: /\.test\.ts$|\/(fixtures|testdata)\/|\/(test-[\w-]+|[\w-]+\.testing|testing)\.ts$/.test(path),
    lines: text.split('\n').length - 1,
    code,
    imports: [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([@\w./:-]+)\1/g)].map(
      (match) => match[2] ?? '',
    ),
  }
}

/** Strings are kept, so that an address in one does not look like a comment. */
function withoutComments(text: string): string {
  return text.replaceAll(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string: string | undefined) => string ?? '',
  )
}

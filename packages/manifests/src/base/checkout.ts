import { mkdtemp, readlink, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { ChgError } from '@chg/core'
import { isKustomization } from '../kustomize/kustomization-files.ts'
import { isWithin } from '../workspace-files.ts'
import { type GitContext, git, namesIn } from './git.ts'

/** The tree of a commit, in a directory of its own. */
export interface Checkout extends AsyncDisposable {
  /** What the workspace is, in that tree. */
  readonly workspace: string
}

/**
 * Writes the manifests of a commit to a temporary directory, by an index of its own: the working tree, the index and the
 * list of worktrees stay as they are, and no hook runs. Links that lead out of the tree are not made. Submodules are empty.
 * Throws `base-unknown`.
 */
export async function checkOut(commit: string, context: GitContext): Promise<Checkout> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'chg-base-')))
  const remove = () => rm(directory, { recursive: true, force: true })
  try {
    const [top = '', prefix = ''] = (await asked(context, ['rev-parse', '--show-toplevel', '--show-prefix']))
      .replace(/\n$/, '')
      .split('\n')
    const env = { GIT_INDEX_FILE: join(directory, 'index') }
    const tree = join(directory, 'tree')
    const inTree = { cwd: top, env }
    await asked(context, ['read-tree', commit], inTree)
    const entries = namesIn(await asked(context, ['ls-files', '-s', '-z'], inTree)).map(entryOf)
    const wanted = readable(entries)
    await asked(context, ['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${tree}/`], {
      ...inTree,
      input: wanted.map(({ name }) => `${name}\0`).join(''),
    })
    for (const { name, mode } of wanted) if (mode === '120000') await removeEscaping(tree, join(tree, name))
    return { workspace: join(tree, prefix), [Symbol.asyncDispose]: remove }
  } catch (error) {
    await remove()
    throw error
  }
}

interface Entry {
  readonly mode: string
  readonly name: string
}

function entryOf(line: string): Entry {
  const tab = line.indexOf('\t')
  return { mode: line.slice(0, 6), name: line.slice(tab + 1) }
}

/** Manifests, and all that lies below a kustomization or chart: kustomize reads no file that lies elsewhere. */
function readable(entries: readonly Entry[]): readonly Entry[] {
  const rendered = new Set(
    entries.flatMap(({ name }) =>
      isKustomization(name) || /(^|\/)Chart\.yaml$/.test(name) ? [dirname(name)] : [],
    ),
  )
  const isBelow = (name: string): boolean => {
    for (let at = dirname(name); ; at = dirname(at)) {
      if (rendered.has(at)) return true
      if (at === '.' || at === '/') return false
    }
  }
  return entries.filter(
    ({ mode, name }) =>
      mode !== '160000' && (mode === '120000' || /\.(ya?ml|json)$/i.test(name) || isBelow(name)),
  )
}

/** Also a link to what is not there yet could lead out later. */
async function removeEscaping(tree: string, link: string): Promise<void> {
  const target = await readlink(link).catch(() => undefined)
  if (target === undefined) return
  const real = await realpath(link).catch(() => resolve(dirname(link), target))
  if (!isWithin(tree, real)) await rm(link, { force: true })
}

async function asked(
  context: GitContext,
  args: readonly string[],
  options: Parameters<typeof git>[2] = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await git(context, args, options)
  if (exitCode === 0) return stdout
  throw new ChgError(
    'base-unknown',
    `Git cannot give the files of the base (git ${args[0]}: ${stderr.trim().split('\n')[0]})`,
    'check out with fetch-depth: 0 (actions/checkout)',
  )
}

import { readFile } from 'node:fs/promises'
import { delimiter, dirname, join, resolve } from 'node:path'
import { ChgError } from '@chg/core'
import { type KubeconfigFile, parseKubeconfig } from './kubeconfig-file.ts'

export interface FindKubeconfig {
  readonly kubeconfig: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly workspace: string
}

/**
 * The kubeconfig files that count, first one first: the input, else those of `KUBECONFIG`, else `~/.kube/config`.
 * Empty when there is none. Throws `kubeconfig-missing` for a file that was named and is not there.
 */
export async function findKubeconfig({
  kubeconfig,
  env,
  workspace,
}: FindKubeconfig): Promise<readonly KubeconfigFile[]> {
  const home = env.HOME ?? env.USERPROFILE
  if (kubeconfig !== undefined && isContent(kubeconfig)) {
    return [await parseKubeconfig(kubeconfig, 'the content of input kubeconfig', workspace)]
  }
  if (kubeconfig !== undefined) {
    const named = kubeconfig.trim()
    const path = home !== undefined && named.startsWith('~/') ? join(home, named.slice(2)) : named
    return [await readNamed(resolve(workspace, path), 'input kubeconfig')]
  }
  if (env.KUBECONFIG !== undefined && env.KUBECONFIG !== '') return fromVariable(env.KUBECONFIG, workspace)
  if (home === undefined) return []
  const file = await readKubeconfig(join(home, '.kube', 'config'))
  return file === undefined ? [] : [file]
}

/** As kubectl reads `KUBECONFIG`: files that do not exist are passed over, unless none does. */
async function fromVariable(variable: string, workspace: string): Promise<readonly KubeconfigFile[]> {
  if (isContent(variable)) {
    throw new ChgError(
      'kubeconfig-invalid',
      'the variable KUBECONFIG holds the content of a kubeconfig, where kubectl expects paths',
      'pass the content as input kubeconfig, or write it to a file and name that in KUBECONFIG',
    )
  }
  const paths = variable.split(delimiter).filter((path) => path !== '')
  const files = await Promise.all(paths.map((path) => readKubeconfig(resolve(workspace, path))))
  const found = files.filter((file) => file !== undefined)
  const [only = variable] = paths
  return found.length > 0 ? found : [await readNamed(resolve(workspace, only), 'the variable KUBECONFIG')]
}

async function readNamed(path: string, by: string): Promise<KubeconfigFile> {
  const file = await readKubeconfig(path)
  if (file !== undefined) return file
  throw new ChgError(
    'kubeconfig-missing',
    `${by} names ${path.length > 200 ? 'a file' : path}, which does not exist`,
    'give the path of a kubeconfig, or its content (decoded, if your secret holds it in base64)',
  )
}

async function readKubeconfig(path: string): Promise<KubeconfigFile | undefined> {
  try {
    return await parseKubeconfig(await readFile(path, 'utf8'), `kubeconfig ${path}`, dirname(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ENOTDIR') return undefined
    if (code !== 'EACCES' && code !== 'EISDIR') throw error
    throw new ChgError(
      'kubeconfig-invalid',
      `kubeconfig ${path} cannot be read (${code})`,
      'give a file that the user of this runner may read',
      { cause: error },
    )
  }
}

function isContent(text: string): boolean {
  return text.trim().includes('\n') || text.trimStart().startsWith('{')
}

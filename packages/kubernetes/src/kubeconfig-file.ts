import { ChgError, isObject, type JsonObject } from '@chg/core'

/** One kubeconfig, parsed. Relative paths in it start at `directory`. */
export interface KubeconfigFile {
  /** How messages call it: `kubeconfig /home/me/.kube/config`, `the content of input kubeconfig`. */
  readonly name: string
  readonly directory: string
  readonly value: JsonObject
}

/** An item of `clusters`, `contexts` or `users`, and where it stands. */
export interface KubeconfigEntry {
  readonly name: string
  readonly value: JsonObject
  readonly file: KubeconfigFile
}

/** Parses YAML or JSON. Throws `kubeconfig-invalid`; a message never quotes the text, which holds secrets. */
export async function parseKubeconfig(
  text: string,
  name: string,
  directory: string,
): Promise<KubeconfigFile> {
  const { parseDocument } = await import('yaml')
  const document = parseDocument(text, { prettyErrors: true, logLevel: 'silent' })
  const [problem] = document.errors
  if (problem !== undefined) {
    const line = problem.linePos?.[0].line
    throw invalid(name, `is not YAML (${problem.code}${line === undefined ? '' : ` at line ${line}`})`)
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  if (!isObject(value)) throw invalid(name, 'is not a mapping with clusters, contexts and users')
  if (value.kind !== undefined && value.kind !== 'Config') {
    throw invalid(name, `is of kind ${JSON.stringify(value.kind).slice(0, 40)}, not Config`)
  }
  return { name, directory, value }
}

/** The entries of a list, such as `users` with their `user`. */
export function entriesOf(
  file: KubeconfigFile,
  list: 'clusters' | 'contexts' | 'users',
): readonly KubeconfigEntry[] {
  const items = file.value[list] ?? []
  const inner = list.slice(0, -1)
  if (!Array.isArray(items)) throw invalid(file.name, `has ${list} that are no list`)
  return items.map((item: unknown) => {
    if (!isObject(item) || typeof item.name !== 'string') {
      throw invalid(file.name, `has an item of ${list} without a name`)
    }
    const value = item[inner] ?? {}
    if (!isObject(value))
      throw invalid(file.name, `has ${inner} ${JSON.stringify(item.name)} without settings`)
    return { name: item.name, value, file }
  })
}

function invalid(name: string, what: string): ChgError {
  return new ChgError(
    'kubeconfig-invalid',
    `${name} ${what}`,
    'give the path or the whole content of a kubeconfig, for example what `kubectl config view --raw --minify` prints',
  )
}

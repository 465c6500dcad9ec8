import { ChgError, stringAt } from '@chg/core'
import { entriesOf, type KubeconfigEntry, type KubeconfigFile } from './kubeconfig-file.ts'

/** The context that counts, with its cluster and, where it names one, its user. */
export interface ChosenContext {
  readonly name: string
  readonly cluster: KubeconfigEntry
  readonly user: KubeconfigEntry | undefined
}

/**
 * Picks a context over several files merged as kubectl merges them: the first file that sets a thing wins.
 * Throws `kubeconfig-invalid`, naming what is there.
 */
export function chooseContext(files: readonly KubeconfigFile[], wanted: string | undefined): ChosenContext {
  const where = files.map(({ name }) => name).join(' and ')
  const all = (list: 'clusters' | 'contexts' | 'users') => files.flatMap((file) => entriesOf(file, list))
  const contexts = all('contexts')
  const name = wanted ?? currentContext(files)
  const known = contexts.map((context) => context.name).join(', ') || 'none'
  if (name === undefined) {
    throw invalid(`${where} has no current-context`, `set input context to one of: ${known}`)
  }
  const context = contexts.find((one) => one.name === name)
  if (context === undefined) {
    throw invalid(`${where} has no context ${JSON.stringify(name)}`, `set input context to one of: ${known}`)
  }
  const pick = (list: 'clusters' | 'users', member: 'cluster' | 'user') => {
    const target = stringAt(context.value, member) ?? ''
    const found = all(list).find((entry) => entry.name === target)
    if (found !== undefined || (member === 'user' && target === '')) return found
    throw invalid(
      `context ${JSON.stringify(name)} of ${context.file.name} names the ${member} ${JSON.stringify(target)}, which is not among its ${list}`,
      `add it there, or use another context: ${known}`,
    )
  }
  const cluster = pick('clusters', 'cluster')
  if (cluster === undefined) throw invalid(`context ${JSON.stringify(name)} has no cluster`, 'add one')
  return { name, cluster, user: pick('users', 'user') }
}

function currentContext(files: readonly KubeconfigFile[]): string | undefined {
  return files
    .map(({ value }) => stringAt(value, 'current-context'))
    .find((name) => name !== undefined && name !== '')
}

function invalid(message: string, fix: string): ChgError {
  return new ChgError('kubeconfig-invalid', message, fix)
}
